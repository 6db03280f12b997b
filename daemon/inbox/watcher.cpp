#include "daemon/inbox/watcher.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <sys/inotify.h>

#include "daemon/inbox/names.h"

namespace indicatord::daemon {
namespace {

constexpr std::uint32_t kEvents = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_TO |
                                  IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

}  // namespace

FolderWatcher::FolderWatcher(std::filesystem::path inbox)
    : inbox_(std::move(inbox)), inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (!inotify_) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot watch folders; raise fs.inotify.max_user_instances");
  }
  // A folder that is held open tells nobody that it was removed; its parent does. Where this watch fails, the
  // scan of every minute finds out.
  parent_ = ::inotify_add_watch(inotify_.get(), inbox_.parent_path().c_str(),
                                IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR);
}

int FolderWatcher::watch(const std::string& below) {
  const std::filesystem::path path = below.empty() ? inbox_ : inbox_ / below;
  const std::lock_guard lock(mutex_);
  const int descriptor = ::inotify_add_watch(inotify_.get(), path.c_str(), kEvents);
  if (descriptor < 0) return errno;
  folders_[descriptor] = below;  // the same folder keeps its descriptor when it is renamed
  return 0;
}

FolderHints FolderWatcher::drain() {
  FolderHints hints;
  alignas(inotify_event) std::array<char, 64UL * 1024> buffer;
  while (true) {
    const ssize_t length = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return hints;
    read_events({buffer.data(), static_cast<std::size_t>(length)}, hints);
  }
}

void FolderWatcher::read_events(std::string_view events, FolderHints& hints) {
  const std::lock_guard lock(mutex_);
  while (events.size() >= sizeof(inotify_event)) {
    inotify_event event;
    std::memcpy(&event, events.data(), sizeof event);
    const char* name = events.data() + sizeof event;
    const std::string below(name, ::strnlen(name, event.len));
    events.remove_prefix(sizeof event + event.len);
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      hints.overflow = hints.rescan = true;
      continue;
    }
    if (event.wd == parent_) {
      if (below == inbox_.filename()) hints.rescan = true;
      continue;
    }
    const auto folder = folders_.find(event.wd);
    if ((event.mask & IN_IGNORED) != 0) {
      if (folder != folders_.end()) folders_.erase(folder);
    } else if (folder == folders_.end() || (event.mask & (IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
      hints.rescan = true;
    } else if ((event.mask & IN_MOVED_FROM) == 0) {
      hints.files.push_back({join_path(folder->second, below), (event.mask & IN_MOVED_TO) != 0});
    }
  }
}

}  // namespace indicatord::daemon
