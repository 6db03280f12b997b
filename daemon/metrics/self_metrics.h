// The daemon's own health, indicatord_*, through prometheus-cpp. docs/metrics.md says what each means.
//
// Thread-safe. The gauges that describe the present are set from one place each.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace indicatord::daemon {

enum class DocumentOutcome : std::uint8_t { kStored, kFailed, kDuplicate };
// Why a file that was about to be read went back to the inbox, or out of sight.
enum class Deferral : std::uint8_t { kChanged, kBusy, kUnreadable, kTrouble, kGone, kReplaced };
enum class FailureCause : std::uint8_t { kContent, kTooLarge, kSidecar, kTimeout, kCrash, kStore };
enum class ScanCause : std::uint8_t { kStart, kTimer, kOverflow, kFolder, kReload };
enum class PipelineStage : std::uint8_t { kSettle, kRead, kExtract, kCommit, kMove };
enum class WorkerEnd : std::uint8_t { kCrash, kTimeout, kProtocol };

struct InboxCounts {
  std::size_t settling = 0, waiting = 0, reading = 0, storing = 0, moving = 0;
};

class SelfMetrics {
 public:
  SelfMetrics();
  ~SelfMetrics();
  SelfMetrics(const SelfMetrics&) = delete;
  SelfMetrics& operator=(const SelfMetrics&) = delete;

  // Replaces what was set before; from one thread.
  void set_build(std::string_view version, std::string_view parser_version, std::string_view lexicon_version);

  void count_document(DocumentOutcome outcome, std::uint64_t bytes);
  void count_failure(FailureCause cause);
  void count_deferral(Deferral reason);
  void count_statements(std::uint64_t with_indicator, std::uint64_t without);
  void count_diagnostic(std::string_view code, std::uint64_t count);  // code: of model::to_string
  void observe_stage(PipelineStage stage, std::chrono::microseconds duration);

  void set_inbox(const InboxCounts& counts, std::chrono::milliseconds oldest_age);
  void set_left_alone(std::string_view kind, std::size_t files);  // kind: of a bounded set
  void count_scan(ScanCause cause, std::chrono::microseconds duration);
  void count_overflow();

  void set_workers(std::size_t idle, std::size_t busy, std::size_t starting);
  void count_worker_end(WorkerEnd end);

  void set_store_up(bool up);
  void count_store_retry();
  void observe_commit(std::chrono::microseconds duration, std::size_t documents);
  void set_series(std::size_t exposed, std::size_t dropped);

  void count_request(std::string_view path, unsigned status);  // path: of a bounded set
  void count_reload(bool successful);

  // All of it in Prometheus' text format.
  std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace indicatord::daemon
