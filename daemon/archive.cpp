#include "daemon/archive.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>

#include <fmt/format.h>

#include "daemon/inbox/names.h"
#include "daemon/text_files.h"
#include "storage/file_digest.h"

namespace indicatord::daemon {
namespace {

// So many documents of one name in one month are looked through.
constexpr unsigned kMaxNumber = 1'000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The name of the file itself: what is no UTF-8 stands in the ledger as printable() wrote it.
std::string unescaped(const std::string& name) {
  std::string bytes;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool escaped = i + 3 < name.size() && name[i] == '\\' && name[i + 1] == 'x' &&
                         hex_digit(name[i + 2]) >= 0 && hex_digit(name[i + 3]) >= 0;
    bytes += escaped ? static_cast<char>(hex_digit(name[i + 2]) * 16 + hex_digit(name[i + 3])) : name[i];
    if (escaped) i += 3;
  }
  return bytes;
}

tl::expected<std::optional<Sidecar>, std::string> sidecar_of(const std::filesystem::path& file) {
  const std::filesystem::path path = file.string() + std::string(kSidecarSuffix);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  const auto text = read_text_file(path, kMaxSidecarBytes);
  if (!text) return tl::unexpected(fmt::format("{} {}", path.string(), text.error()));
  auto sidecar = parse_sidecar(*text);
  if (!sidecar) return tl::unexpected(fmt::format("{}: {}", path.string(), sidecar.error()));
  return std::optional(std::move(*sidecar));
}

}  // namespace

tl::expected<ArchivedDocument, std::string> open_archived(const std::filesystem::path& spool,
                                                          const storage::DocumentRecord& record) {
  const auto received = std::chrono::floor<std::chrono::days>(record.received);
  const std::string path = unescaped(record.name);
  const SplitPath split = split_path(path);
  const std::filesystem::path folder =
      spool / fmt::format("archive/{:04}/{:02}", model::year_of(received), model::month_of(received)) /
      split.folder;
  bool other_content = false;
  for (unsigned number = 1; number <= kMaxNumber; ++number) {
    ArchivedDocument found;
    found.file = folder / numbered_name(split.name, number);
    found.descriptor = Fd(::open(found.file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!found.descriptor && errno == ENOENT) break;
    if (!found.descriptor)
      return tl::unexpected(fmt::format("{}: {}", found.file.string(), std::strerror(errno)));
    const auto digest = storage::sha256_of_file(found.file);
    if (!digest) return tl::unexpected(digest.error());
    other_content = *digest != record.sha256;
    if (other_content) continue;
    struct stat status {};
    if (::fstat(found.descriptor.get(), &status) != 0) return tl::unexpected(std::strerror(errno));
    found.signature = signature_of(status);
    auto sidecar = sidecar_of(found.file);
    if (!sidecar) return tl::unexpected(std::move(sidecar.error()));
    found.sidecar = std::move(*sidecar);
    return found;
  }
  return tl::unexpected(other_content
                            ? fmt::format("{} holds another content now", (folder / split.name).string())
                            : fmt::format("{} is not there", (folder / split.name).string()));
}

}  // namespace indicatord::daemon
