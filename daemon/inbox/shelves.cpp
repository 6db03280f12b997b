#include "daemon/inbox/shelves.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/file.h>

#include "daemon/inbox/names.h"

namespace indicatord::daemon {
namespace {

constexpr unsigned kMaxNumber = 100'000;
constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

std::string folder_of(const ShelfMove& move) {
  const std::string below(split_path(move.path).folder);
  switch (move.shelf) {
    case Shelf::kArchive:
      return join_path(
          fmt::format("archive/{:04}/{:02}", model::year_of(move.received), model::month_of(move.received)),
          below);
    case Shelf::kDuplicate:
      return join_path("duplicate", below);
    case Shelf::kFailed:
      return join_path("failed", below);
  }
  return join_path("failed", below);
}

// 0 or errno; EEXIST when the name is taken.
int rename_without_replacing(int from, const std::string& old_name, int to, const std::string& new_name) {
  if (::renameat2(from, old_name.c_str(), to, new_name.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A file system without RENAME_NOREPLACE (NFS): a hard link does not replace either.
  if (::linkat(from, old_name.c_str(), to, new_name.c_str(), 0) != 0) return errno;
  return ::unlinkat(from, old_name.c_str(), 0) == 0 ? 0 : errno;
}

int write_whole(int folder, const std::string& name, std::string_view text) {
  const Fd file(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file) return errno;
  while (!text.empty()) {
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      ::unlinkat(folder, name.c_str(), 0);
      return error;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file.get()) == 0 ? 0 : errno;
}

bool exists(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

// The content that was read, whatever chmod or a new link did to its ctime.
bool same_content(const FileSignature& a, const FileSignature& b) {
  return a.device == b.device && a.inode == b.inode && a.bytes == b.bytes && a.modified_ns == b.modified_ns;
}

// Opens the folder below the spool, making what is missing; durable. Not open, with errno, on an error.
Fd make_folders(int spool, const std::string& below) {
  Fd folder(::openat(spool, ".", kFolderFlags));
  for (std::size_t at = 0; folder && at <= below.size();) {
    const std::size_t end = std::min(below.find('/', at), below.size());
    const std::string name = below.substr(at, end - at);
    const bool made = ::mkdirat(folder.get(), name.c_str(), 0777) == 0;
    if (!made && errno != EEXIST) return Fd();
    if (made && ::fsync(folder.get()) != 0) return Fd();
    folder = Fd(::openat(folder.get(), name.c_str(), kFolderFlags));
    at = end + 1;
  }
  return folder;
}

void lock_inbox(int inbox, const std::filesystem::path& path) {
  if (::flock(inbox, LOCK_EX | LOCK_NB) == 0) return;
  throw std::runtime_error(
      fmt::format("another indicatord works on the inbox {}; stop it, or give this one an inbox of its own",
                  path.string()));
}

}  // namespace

Shelves::Shelves(std::filesystem::path inbox) : inbox_(std::move(inbox)), spool_(inbox_.parent_path()) {
  std::filesystem::create_directories(inbox_);
  folders_ = open_folders();
  lock_inbox(folders_.inbox.get(), inbox_);
}

Shelves::Folders Shelves::open_folders() const {
  Folders folders{Fd(::open(inbox_.c_str(), kFolderFlags)), Fd(::open(spool_.c_str(), kFolderFlags))};
  if (!folders.inbox) fail(errno, "cannot open the inbox " + inbox_.string());
  if (!folders.spool) fail(errno, "cannot open " + spool_.string());
  struct stat inbox_status {};
  if (::fstat(folders.inbox.get(), &inbox_status) != 0)
    fail(errno, "cannot look at the inbox " + inbox_.string());
  for (const char* name : {"archive", "duplicate", "failed"}) {
    const Fd folder = make_folders(folders.spool.get(), name);
    if (!folder)
      fail(errno, fmt::format("cannot make the folder {} beside the inbox", (spool_ / name).string()));
    struct stat status {};
    if (::fstat(folder.get(), &status) != 0 || status.st_dev != inbox_status.st_dev) {
      fail(EXDEV,
           fmt::format("{} must be on the same file system as the inbox; mount their common parent instead",
                       (spool_ / name).string()));
    }
  }
  return folders;
}

// The new folder takes over the old one's descriptor, so that whoever holds the number works on.
tl::expected<bool, std::string> Shelves::follow_inbox() {
  struct stat open_one {};
  struct stat seen {};
  if (::fstat(folders_.inbox.get(), &open_one) != 0) return tl::unexpected(std::strerror(errno));
  if (::stat(inbox_.c_str(), &seen) != 0) {
    return tl::unexpected(fmt::format("{}: {}", inbox_.string(), std::strerror(errno)));
  }
  if (open_one.st_dev == seen.st_dev && open_one.st_ino == seen.st_ino) return false;
  try {
    Folders folders = open_folders();
    lock_inbox(folders.inbox.get(), inbox_);
    if (::dup3(folders.inbox.get(), folders_.inbox.get(), O_CLOEXEC) < 0)
      fail(errno, "cannot take up the new inbox");
    folders_.spool = std::move(folders.spool);
    return true;
  } catch (const std::runtime_error& error) {
    return tl::unexpected(error.what());
  }
}

// 0, EEXIST when the name is taken in some way, or another errno.
int Shelves::move_one(int target, const ShelfMove& move, const std::string& name,
                      const std::string& sidecar) const {
  const int inbox = folders_.inbox.get();
  const std::string old_sidecar = move.path + std::string(kSidecarSuffix);
  const bool has_sidecar = sidecar.size() <= kMaxNameBytes && exists(inbox, old_sidecar);
  if (has_sidecar && exists(target, sidecar)) return EEXIST;
  const std::string reason = name + std::string(kReasonSuffix);
  if (move.shelf == Shelf::kFailed) {
    const std::string text = fmt::format("{}\n", move.reason);
    if (const int error = write_whole(target, reason, text); error != 0) return error;
  }
  if (const int error = rename_without_replacing(inbox, move.path, target, name); error != 0) {
    if (move.shelf == Shelf::kFailed) ::unlinkat(target, reason.c_str(), 0);
    return error;
  }
  if (has_sidecar) return rename_without_replacing(inbox, old_sidecar, target, sidecar);
  return 0;
}

tl::expected<ShelfResult, std::string> Shelves::put(const ShelfMove& move) {
  const auto trouble = [&](int error, std::string_view what) {
    return tl::unexpected(fmt::format("cannot {}: {}", what, std::strerror(error)));
  };
  struct stat status {};
  if (::fstatat(inbox_descriptor(), move.path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return ShelfResult{ShelfResult::Kind::kGone, ""};
    return trouble(errno, "look at the file");
  }
  if (!same_content(signature_of(status), move.signature))
    return ShelfResult{ShelfResult::Kind::kReplaced, ""};

  const std::string below = folder_of(move);
  const Fd target = make_folders(folders_.spool.get(), below);
  if (!target) return trouble(errno, "make the folder " + below);
  const SplitPath split = split_path(move.path);
  const std::size_t reserve = move.shelf == Shelf::kFailed ? kReasonSuffix.size() : 0;
  for (unsigned n = 1; n <= kMaxNumber; ++n) {
    const std::string name = numbered_name(split.name, n, "", reserve);
    const int error = move_one(target.get(), move, name, name + std::string(kSidecarSuffix));
    if (error == EEXIST) continue;
    if (error == ENOENT) return ShelfResult{ShelfResult::Kind::kGone, ""};
    if (error != 0) return trouble(error, "move it to " + below);
    const Fd source(::openat(inbox_descriptor(),
                             split.folder.empty() ? "." : std::string(split.folder).c_str(), kFolderFlags));
    if (::fsync(target.get()) != 0 || (source && ::fsync(source.get()) != 0))
      return trouble(errno, "sync " + below);
    return ShelfResult{ShelfResult::Kind::kMoved, join_path(below, name)};
  }
  return trouble(EEXIST, "find a free name in " + below);
}

}  // namespace indicatord::daemon
