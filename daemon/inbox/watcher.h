// inotify over the folders of the inbox. Its events are hints: the scan is the truth, so that nothing here
// has to be complete. Network file systems give no events at all.
//
// Threads: watch() from any thread (it may block, so not from the loop); drain() from one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/loop/fd.h"

namespace indicatord::daemon {

struct FolderHints {
  struct File {
    std::string path;       // below the inbox
    bool moved_in = false;  // came by rename, in one piece
  };
  std::vector<File> files;  // written, closed or moved in; in order, may repeat
  bool rescan = false;      // events were lost, or a folder came or went
  bool overflow = false;    // the kernel's queue overflowed
};

class FolderWatcher {
 public:
  // Also watches for a new inbox in the old one's place. Throws std::system_error where the kernel grants no
  // inotify instance.
  explicit FolderWatcher(std::filesystem::path inbox);

  // Watches the folder `below` the inbox ("" for the inbox itself); again is harmless. 0 or errno (ENOSPC:
  // raise fs.inotify.max_user_watches).
  int watch(const std::string& below);

  int descriptor() const { return inotify_.get(); }

  // All events that are there; does not block.
  FolderHints drain();

 private:
  void read_events(std::string_view events, FolderHints& hints);

  std::filesystem::path inbox_;
  Fd inotify_;
  std::mutex mutex_;
  std::unordered_map<int, std::string> folders_;  // by watch descriptor
  int parent_ = -1;                               // watch descriptor of the folder that the inbox lies in
};

}  // namespace indicatord::daemon
