// The near end of the pipeline: watches and scans the inbox and hands out the files that have settled.
//
// A file is handed out once and is then the pipeline's, until it is given back with release(). Belongs to the
// loop's thread; the looking itself happens on the file thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/inbox/scan.h"
#include "daemon/inbox/settling.h"
#include "daemon/inbox/watcher.h"
#include "daemon/log.h"
#include "daemon/loop/event_loop.h"
#include "daemon/loop/file_thread.h"
#include "daemon/metrics/self_metrics.h"

namespace indicatord::daemon {

class Intake {
 public:
  struct Options {
    std::filesystem::path inbox;
    int inbox_descriptor = -1;  // the owner keeps it open
    // Called on the file thread before each scan: see Shelves::follow_inbox.
    std::function<tl::expected<bool, std::string>()> follow_inbox;
    std::chrono::milliseconds settle{400};
    std::chrono::milliseconds scan_interval{60'000};
  };
  struct Callbacks {
    std::function<void(std::vector<Settling::Settled>)> on_ready;
    // Once, after the first scan, with all the paths that it found.
    std::function<void(const std::set<std::string>&)> on_first_scan;
    std::function<void()> on_quiet;  // nothing is settling or being looked at, for now
  };

  Intake(EventLoop& loop, FileThread& files, const Log& log, SelfMetrics& metrics, Options options,
         Callbacks callbacks);

  void start();
  // No file is handed out any more.
  void stop();
  void scan(ScanCause cause);
  void set_times(std::chrono::milliseconds settle, std::chrono::milliseconds scan_interval);

  // The pipeline is done with the file; `look_again`: something of that name may still be there.
  void release(const std::string& path, bool look_again);
  // The file is there but cannot be opened: it is left alone until the next scan.
  void leave_unreadable(const std::string& path, const std::string& reason);

  bool is_quiet() const { return first_scan_done_ && !scanning_ && looking_ == 0 && settling_.size() == 0; }
  std::size_t settling() const { return settling_.size(); }
  std::optional<Settling::Clock::time_point> oldest() const { return settling_.oldest(); }

 private:
  void on_events();
  void look(std::vector<FolderHints::File> files);
  void on_looked(const ScanResult& found, const std::set<std::string>& whole);
  void on_scanned(const ScanResult& result, ScanCause cause, std::chrono::microseconds duration);
  void note_inbox(const tl::expected<bool, std::string>& replaced);
  void note_specials(const ScanResult& result);
  void hand_out();
  void arm_scan();

  EventLoop& loop_;
  FileThread& files_;
  const Log& log_;
  SelfMetrics& metrics_;
  Options options_;
  Callbacks callbacks_;
  Settling settling_;
  std::shared_ptr<FolderWatcher> watcher_;
  std::unordered_set<std::string> taken_;
  std::set<std::string> unreadable_;
  std::set<std::string> mentioned_;  // left alone, and logged
  std::string inbox_trouble_;        // logged; "" while all is well
  bool stopped_ = false;
  bool first_scan_done_ = false;
  bool scanning_ = false;
  std::optional<ScanCause> scan_again_;
  std::size_t looking_ = 0;
  EventLoop::Watch events_;
  EventLoop::Timer settle_timer_, scan_timer_;
};

}  // namespace indicatord::daemon
