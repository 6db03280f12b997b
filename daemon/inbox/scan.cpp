#include "daemon/inbox/scan.h"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <utility>

#include "daemon/inbox/names.h"
#include "daemon/loop/fd.h"

namespace indicatord::daemon {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

SpecialKind special_kind(mode_t mode) {
  if (S_ISLNK(mode)) return SpecialKind::kSymlink;
  if (S_ISFIFO(mode)) return SpecialKind::kFifo;
  if (S_ISSOCK(mode)) return SpecialKind::kSocket;
  return SpecialKind::kDevice;
}

// Sorts one entry in; false when it is a folder, which is the caller's business.
bool note(const struct stat& status, std::string_view name, std::string path, ScanResult& result) {
  if (S_ISDIR(status.st_mode)) return false;
  if (!S_ISREG(status.st_mode)) {
    result.specials.push_back({std::move(path), special_kind(status.st_mode)});
  } else if (!is_unfinished_name(name) && !is_sidecar_name(name)) {
    result.files.push_back({std::move(path), signature_of(status)});
  }
  return true;
}

class Walk {
 public:
  explicit Walk(const std::function<void(const std::string&)>& on_folder) : on_folder_(on_folder) {}

  void folder(Fd descriptor, const std::string& below, int depth) {
    on_folder_(below);
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(descriptor.get()));
    if (!folder) return trouble(below);
    const int folder_fd = descriptor.release();  // the DIR owns it now
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(folder.get());
      if (entry == nullptr) {
        if (errno != 0) trouble(below);
        return;
      }
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (result_.files.size() >= kMaxFilesPerScan) {
        result_.truncated = true;
        return;
      }
      visit(folder_fd, entry->d_name, join_path(below, name), depth);
    }
  }

  void trouble(const std::string& path) {
    if (errno != ENOENT) result_.troubles.push_back({path, errno});
  }

  ScanResult take() { return std::move(result_); }

 private:
  void visit(int folder_fd, const char* name, std::string path, int depth) {
    struct stat status {};
    if (::fstatat(folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return trouble(path);
    if (note(status, name, path, result_) || name[0] == '.') return;
    if (depth >= kMaxFolderDepth) {
      result_.specials.push_back({std::move(path), SpecialKind::kTooDeep});
      return;
    }
    Fd below(::openat(folder_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!below) return trouble(path);
    folder(std::move(below), path, depth + 1);
  }

  const std::function<void(const std::string&)>& on_folder_;
  ScanResult result_;
};

}  // namespace

std::string_view to_string(SpecialKind kind) {
  switch (kind) {
    case SpecialKind::kSymlink:
      return "symlink";
    case SpecialKind::kFifo:
      return "fifo";
    case SpecialKind::kSocket:
      return "socket";
    case SpecialKind::kDevice:
      return "device";
    case SpecialKind::kTooDeep:
      return "too_deep";
  }
  return "device";
}

ScanResult look_at(int inbox_descriptor, const std::string& path) {
  ScanResult result;
  struct stat status {};
  if (::fstatat(inbox_descriptor, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    note(status, split_path(path).name, path, result);
  } else if (errno != ENOENT && errno != ENOTDIR) {
    result.troubles.push_back({path, errno});
  }
  return result;
}

ScanResult scan_inbox(int inbox_descriptor, const std::function<void(const std::string&)>& on_folder) {
  Walk walk(on_folder);
  // A fresh open file description: a duplicate would share its position with the next scan.
  Fd inbox(::openat(inbox_descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (inbox) {
    walk.folder(std::move(inbox), "", 0);
  } else {
    walk.trouble("");
  }
  return walk.take();
}

}  // namespace indicatord::daemon
