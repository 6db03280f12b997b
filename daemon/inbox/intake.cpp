#include "daemon/inbox/intake.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

namespace indicatord::daemon {
namespace {

using Clock = Settling::Clock;

// Wake-ups for settling are not finer than this, so that a flood of files costs few of them.
constexpr std::chrono::milliseconds kSettleStep{20};

}  // namespace

Intake::Intake(EventLoop& loop, FileThread& files, const Log& log, SelfMetrics& metrics, Options options,
               Callbacks callbacks)
    : loop_(loop),
      files_(files),
      log_(log),
      metrics_(metrics),
      options_(std::move(options)),
      callbacks_(std::move(callbacks)),
      settling_(options_.settle),
      watcher_(std::make_shared<FolderWatcher>(options_.inbox)) {}

void Intake::start() {
  events_ = loop_.watch_readable(watcher_->descriptor(), [this] { on_events(); });
  scan(ScanCause::kStart);
}

void Intake::stop() {
  stopped_ = true;
  events_ = {};
  settle_timer_ = {};
  scan_timer_ = {};
}

void Intake::set_times(std::chrono::milliseconds settle, std::chrono::milliseconds scan_interval) {
  options_.settle = settle;
  options_.scan_interval = scan_interval;
  settling_.set_settle(settle);
  arm_scan();
}

void Intake::arm_scan() {
  if (!stopped_) scan_timer_ = loop_.after(options_.scan_interval, [this] { scan(ScanCause::kTimer); });
}

void Intake::on_events() {
  FolderHints hints = watcher_->drain();
  if (hints.overflow) {
    metrics_.count_overflow();
    log_.notice("file events were lost; scanning the inbox");
  }
  if (hints.rescan) scan(hints.overflow ? ScanCause::kOverflow : ScanCause::kFolder);
  look(std::move(hints.files));
}

void Intake::look(std::vector<FolderHints::File> files) {
  std::set<std::string> paths;
  auto whole = std::make_shared<std::set<std::string>>();
  for (FolderHints::File& file : files) {
    if (taken_.contains(file.path)) continue;
    if (file.moved_in) whole->insert(file.path);
    paths.insert(std::move(file.path));
  }
  if (paths.empty() || stopped_) return;
  ++looking_;
  files_.submit([this, inbox = options_.inbox_descriptor, paths = std::move(paths), whole] {
    auto found = std::make_shared<ScanResult>();
    for (const std::string& path : paths) {
      ScanResult one = look_at(inbox, path);
      for (ScanResult::File& file : one.files) found->files.push_back(std::move(file));
      for (ScanResult::Special& special : one.specials) found->specials.push_back(std::move(special));
    }
    loop_.post([this, found, whole] { on_looked(*found, *whole); });
  });
}

void Intake::on_looked(const ScanResult& found, const std::set<std::string>& whole) {
  --looking_;
  const auto now = Clock::now();
  for (const ScanResult::File& file : found.files) {
    if (!taken_.contains(file.path)) settling_.see(file.path, file.signature, now, whole.contains(file.path));
  }
  // A scan counts what is left alone; this one makes it happen now.
  const bool news =
      std::ranges::any_of(found.specials, [&](const auto& s) { return !mentioned_.contains(s.path); });
  if (news) scan(ScanCause::kFolder);
  hand_out();
}

void Intake::scan(ScanCause cause) {
  if (stopped_) return;
  if (scanning_) {
    scan_again_ = cause;
    return;
  }
  scanning_ = true;
  files_.submit(
      [this, cause, inbox = options_.inbox_descriptor, follow = options_.follow_inbox, watcher = watcher_] {
        const auto start = Clock::now();
        auto replaced = std::make_shared<tl::expected<bool, std::string>>(follow());
        auto troubles = std::make_shared<std::map<std::string, int>>();
        auto result = std::make_shared<ScanResult>(scan_inbox(inbox, [&](const std::string& folder) {
          if (const int error = watcher->watch(folder); error != 0) (*troubles)[folder] = error;
        }));
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
        for (const auto& [folder, error] : *troubles) result->troubles.push_back({folder, error});
        loop_.post([this, result, replaced, cause, duration] {
          note_inbox(*replaced);
          on_scanned(*result, cause, duration);
        });
      });
}

void Intake::on_scanned(const ScanResult& result, ScanCause cause, std::chrono::microseconds duration) {
  metrics_.count_scan(cause, duration);
  scanning_ = false;
  const auto now = Clock::now();
  for (const ScanResult::File& file : result.files) {
    if (!taken_.contains(file.path)) settling_.see(file.path, file.signature, now);
  }
  note_specials(result);
  if (result.truncated) log_.notice("the inbox holds too many files for one scan; the next one goes on");
  if (!std::exchange(first_scan_done_, true)) {
    std::set<std::string> present;
    for (const ScanResult::File& file : result.files) present.insert(file.path);
    if (!result.truncated) callbacks_.on_first_scan(present);
  }
  arm_scan();
  if (const auto again = std::exchange(scan_again_, std::nullopt)) scan(*again);
  hand_out();
}

void Intake::note_inbox(const tl::expected<bool, std::string>& replaced) {
  if (!replaced && inbox_trouble_ != replaced.error()) {
    log_.error("the inbox was removed or replaced; a new one is taken up when it can be opened",
               {{"reason", replaced.error()}});
  } else if (replaced.value_or(false) || (replaced && !inbox_trouble_.empty())) {
    log_.notice("taking up the new inbox", {{"inbox", options_.inbox.string()}});
  }
  inbox_trouble_ = replaced ? "" : replaced.error();
}

// What is left alone is counted at every scan and mentioned once in the log.
void Intake::note_specials(const ScanResult& result) {
  std::map<std::string_view, std::size_t> counts;
  for (const SpecialKind kind : {SpecialKind::kSymlink, SpecialKind::kFifo, SpecialKind::kSocket,
                                 SpecialKind::kDevice, SpecialKind::kTooDeep}) {
    counts[to_string(kind)] = 0;
  }
  std::set<std::string> mentioned = unreadable_;
  for (const ScanResult::Special& special : result.specials) {
    ++counts[to_string(special.kind)];
    mentioned.insert(special.path);
    if (mentioned_.contains(special.path)) continue;
    log_.notice("left alone", {{"file", special.path}, {"kind", std::string(to_string(special.kind))}});
  }
  for (const ScanResult::Trouble& trouble : result.troubles) {
    mentioned.insert(trouble.path);
    if (mentioned_.contains(trouble.path)) continue;
    log_.warning("cannot list or watch a folder; scans go on without it",
                 {{"folder", trouble.path},
                  {"reason", trouble.error == ENOSPC ? "too many watches; raise fs.inotify.max_user_watches"
                                                     : std::strerror(trouble.error)}});
  }
  counts["folder"] = result.troubles.size() + (inbox_trouble_.empty() ? 0 : 1);
  counts["unreadable"] = unreadable_.size();
  for (const auto& [kind, files] : counts) metrics_.set_left_alone(kind, files);
  mentioned_ = std::move(mentioned);
  // They are looked at again from now on: whoever stays unreadable comes back.
  unreadable_.clear();
}

void Intake::leave_unreadable(const std::string& path, const std::string& reason) {
  taken_.erase(path);
  unreadable_.insert(path);
  metrics_.set_left_alone("unreadable", unreadable_.size());
  if (mentioned_.insert(path).second) log_.warning("left alone", {{"file", path}, {"reason", reason}});
}

void Intake::release(const std::string& path, bool look_again) {
  taken_.erase(path);
  if (look_again) look({{path, false}});
}

void Intake::hand_out() {
  if (stopped_) return;
  const auto now = Clock::now();
  auto ready = settling_.take_ready(now);
  for (const Settling::Settled& file : ready) taken_.insert(file.path);
  if (!ready.empty()) callbacks_.on_ready(std::move(ready));
  if (const auto next = settling_.next()) {
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(*next - now);
    settle_timer_ = loop_.after(std::max(delay, kSettleStep), [this] { hand_out(); });
  }
  if (is_quiet()) callbacks_.on_quiet();
}

}  // namespace indicatord::daemon
