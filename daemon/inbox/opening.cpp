#include "daemon/inbox/opening.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <utility>

#include <fmt/format.h>

#include "daemon/inbox/names.h"

namespace indicatord::daemon {
namespace {

// A read lease is granted only while nobody has the file open for writing. It is given back at once: an open
// for writing that falls into that instant waits for it and goes on.
bool open_for_writing(int file) {
  if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return false;
  }
  return errno == EAGAIN;
}

std::string error_text(int error) {
  return std::strerror(error);
}

tl::expected<std::optional<Sidecar>, std::string> read_sidecar(int inbox_descriptor,
                                                               const std::string& path) {
  const Fd file(::openat(inbox_descriptor, (path + std::string(kSidecarSuffix)).c_str(),
                         O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file && (errno == ENOENT || errno == ENAMETOOLONG)) return std::nullopt;
  if (!file) return tl::unexpected("its sidecar cannot be opened: " + error_text(errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return tl::unexpected<std::string>("its sidecar is not a regular file");
  }
  std::string text(kMaxSidecarBytes + 1, '\0');
  std::size_t length = 0;
  while (length < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + length, text.size() - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected("its sidecar cannot be read: " + error_text(errno));
    if (got == 0) break;
    length += static_cast<std::size_t>(got);
  }
  if (length > kMaxSidecarBytes) return tl::unexpected<std::string>("its sidecar has more than 64 KiB");
  text.resize(length);
  auto sidecar = parse_sidecar(text);
  if (!sidecar) return tl::unexpected(std::move(sidecar.error()));
  return std::optional(std::move(*sidecar));
}

}  // namespace

OpenedFile open_settled(int inbox_descriptor, const std::string& path, const FileSignature& expected,
                        std::uint64_t max_bytes) {
  OpenedFile opened;
  Fd file(
      ::openat(inbox_descriptor, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file) {
    const bool gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENXIO;
    const bool denied = errno == EACCES || errno == EPERM;
    opened.outcome = gone ? Opening::kGone : denied ? Opening::kUnreadable : Opening::kTrouble;
    opened.reason = error_text(errno);
    return opened;
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) {
    opened.outcome = Opening::kTrouble;
    opened.reason = error_text(errno);
    return opened;
  }
  if (!S_ISREG(status.st_mode)) return opened;  // another kind of thing took its place: gone
  opened.signature = signature_of(status);
  if (!(opened.signature == expected)) {
    opened.outcome = Opening::kChanged;
  } else if (open_for_writing(file.get())) {
    opened.outcome = Opening::kBusy;
  } else if (opened.signature.bytes > max_bytes) {
    opened.outcome = Opening::kTooLarge;
    opened.reason = fmt::format(
        "it has {} bytes, more than the {} of [inbox] max_file_bytes; split it, or raise the limit and drop "
        "it again",
        opened.signature.bytes, max_bytes);
  } else if (auto sidecar = read_sidecar(inbox_descriptor, path); !sidecar) {
    opened.outcome = Opening::kBadSidecar;
    opened.reason = std::move(sidecar.error());
  } else {
    opened.outcome = Opening::kOpened;
    opened.sidecar = std::move(*sidecar);
    opened.file = std::move(file);
  }
  return opened;
}

}  // namespace indicatord::daemon
