// One thread for the file work that must not block the event loop: listing, opening, moving. Tasks run one
// after another, in order.
//
// Threads: submit() from any thread. The destructor runs what is queued, then joins.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace indicatord::daemon {

class FileThread {
 public:
  FileThread() : thread_([this] { work(); }) {}
  ~FileThread();
  FileThread(const FileThread&) = delete;
  FileThread& operator=(const FileThread&) = delete;

  void submit(std::function<void()> task);

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool closing_ = false;
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace indicatord::daemon
