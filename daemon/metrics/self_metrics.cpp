#include "daemon/metrics/self_metrics.h"

#include <array>
#include <map>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace indicatord::daemon {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::array<const char*, 3> kOutcomes = {"stored", "failed", "duplicate"};
constexpr std::array<const char*, 6> kDeferrals = {"changed", "busy", "unreadable",
                                                   "trouble", "gone", "replaced"};
constexpr std::array<const char*, 6> kCauses = {"content", "too_large", "sidecar",
                                                "timeout", "crash",     "store"};
constexpr std::array<const char*, 5> kScanCauses = {"start", "timer", "overflow", "folder", "reload"};
constexpr std::array<const char*, 5> kStages = {"settle", "read", "extract", "commit", "move"};
constexpr std::array<const char*, 3> kWorkerEnds = {"crash", "timeout", "protocol"};

const Histogram::BucketBoundaries kSecondsBuckets = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                     0.25,  0.5,    1,     2.5,  5,     10,   60};

double seconds(std::chrono::microseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

template <typename Enum, typename Array>
std::string word(Enum value, const Array& words) {
  return words.at(static_cast<std::size_t>(value));
}

}  // namespace

struct SelfMetrics::Impl {
  prometheus::Registry registry;

  Family<Counter>& counter(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
  }
  Family<Gauge>& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
  }
  Family<Histogram>& histogram(const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
  }

  Family<Gauge>& build = gauge("indicatord_build_info", "Versions of what runs; always 1.");
  Gauge* current_build = nullptr;
  Family<Counter>& documents = counter("indicatord_documents_total", "Documents by what became of them.");
  Counter& bytes =
      counter("indicatord_document_bytes_total", "Bytes of the documents that were read.").Add({});
  Family<Counter>& failures =
      counter("indicatord_document_failures_total", "Failed documents by the cause of the failure.");
  Family<Counter>& deferrals =
      counter("indicatord_files_deferred_total", "Times that a file was put off instead of read or moved.");
  Family<Counter>& statements = counter("indicatord_statements_total",
                                        "Statements stored, by whether the catalogue has their indicator.");
  Family<Counter>& diagnostics =
      counter("indicatord_diagnostics_total", "What the parsers had to tell about documents, by code.");
  Family<Histogram>& stages =
      histogram("indicatord_stage_duration_seconds", "Time that a document spent in each stage.");
  Family<Gauge>& inbox = gauge("indicatord_inbox_files", "Files that are on their way, by where they are.");
  Gauge& queue = gauge("indicatord_queue_depth", "Files that are settled and not yet stored.").Add({});
  Gauge& oldest = gauge("indicatord_oldest_waiting_file_age_seconds",
                        "Time since the oldest file that is not stored yet was seen.")
                      .Add({});
  Family<Gauge>& left_alone = gauge("indicatord_inbox_left_alone",
                                    "Entries of the inbox that are left alone, by kind, at the last scan.");
  Family<Counter>& scans =
      counter("indicatord_inbox_scans_total", "Scans of the inbox, by what caused them.");
  Gauge& scan_duration =
      gauge("indicatord_inbox_last_scan_duration_seconds", "Duration of the last scan of the inbox.").Add({});
  Counter& overflows =
      counter("indicatord_inbox_overflows_total", "Overflows of the kernel's queue of file events.").Add({});
  Family<Gauge>& workers = gauge("indicatord_workers", "Worker processes by state.");
  Family<Counter>& worker_ends =
      counter("indicatord_worker_failures_total", "Worker processes that had to be replaced, by cause.");
  Gauge& store_up = gauge("indicatord_store_up",
                          "1 while the last commit and the last reading for this page were successes.")
                        .Add({});
  Counter& store_retries =
      counter("indicatord_store_retries_total", "Times that the store failed for now and was tried again.")
          .Add({});
  Histogram& commits = histogram("indicatord_store_commit_duration_seconds", "Duration of a group commit.")
                           .Add({}, kSecondsBuckets);
  Histogram& commit_sizes = histogram("indicatord_store_commit_documents", "Documents of a group commit.")
                                .Add({}, Histogram::BucketBoundaries{1, 2, 4, 8, 16, 32, 64});
  Gauge& exposed = gauge("indicatord_series_exposed", "Series whose latest value is on this page.").Add({});
  Gauge& dropped = gauge("indicatord_series_dropped",
                         "Series left out of this page: above [metrics] max_series, or not unique.")
                       .Add({});
  Family<Counter>& requests = counter("indicatord_http_requests_total", "HTTP requests answered.");
  Family<Counter>& reloads =
      counter("indicatord_config_reloads_total", "Reloads of the configuration, by result.");

  // A label set is created once, at the start, so that a rate() sees the first increment.
  template <typename Instrument, typename Words>
  static void prepare(Family<Instrument>& family, const char* label, const Words& words) {
    for (const char* value : words) family.Add({{label, value}});
  }
};

SelfMetrics::SelfMetrics() : impl_(std::make_unique<Impl>()) {
  Impl::prepare(impl_->documents, "outcome", kOutcomes);
  Impl::prepare(impl_->failures, "cause", kCauses);
  Impl::prepare(impl_->deferrals, "reason", kDeferrals);
  Impl::prepare(impl_->scans, "cause", kScanCauses);
  Impl::prepare(impl_->worker_ends, "cause", kWorkerEnds);
  Impl::prepare(impl_->statements, "indicator", std::array<const char*, 2>{"known", "unknown"});
  Impl::prepare(impl_->reloads, "result", std::array<const char*, 2>{"success", "failure"});
  for (const char* stage : kStages) impl_->stages.Add({{"stage", stage}}, kSecondsBuckets);
}

SelfMetrics::~SelfMetrics() = default;

void SelfMetrics::set_build(std::string_view version, std::string_view parser_version,
                            std::string_view lexicon_version) {
  if (impl_->current_build != nullptr) impl_->build.Remove(impl_->current_build);
  impl_->current_build = &impl_->build.Add({{"version", std::string(version)},
                                            {"parser_version", std::string(parser_version)},
                                            {"lexicon_version", std::string(lexicon_version)}});
  impl_->current_build->Set(1);
}

void SelfMetrics::count_document(DocumentOutcome outcome, std::uint64_t bytes) {
  impl_->documents.Add({{"outcome", word(outcome, kOutcomes)}}).Increment();
  impl_->bytes.Increment(static_cast<double>(bytes));
}
void SelfMetrics::count_failure(FailureCause cause) {
  impl_->failures.Add({{"cause", word(cause, kCauses)}}).Increment();
}
void SelfMetrics::count_deferral(Deferral reason) {
  impl_->deferrals.Add({{"reason", word(reason, kDeferrals)}}).Increment();
}
void SelfMetrics::count_statements(std::uint64_t with_indicator, std::uint64_t without) {
  impl_->statements.Add({{"indicator", "known"}}).Increment(static_cast<double>(with_indicator));
  impl_->statements.Add({{"indicator", "unknown"}}).Increment(static_cast<double>(without));
}
void SelfMetrics::count_diagnostic(std::string_view code, std::uint64_t count) {
  impl_->diagnostics.Add({{"code", std::string(code)}}).Increment(static_cast<double>(count));
}
void SelfMetrics::observe_stage(PipelineStage stage, std::chrono::microseconds duration) {
  impl_->stages.Add({{"stage", word(stage, kStages)}}, kSecondsBuckets).Observe(seconds(duration));
}

void SelfMetrics::set_inbox(const InboxCounts& counts, std::chrono::milliseconds oldest_age) {
  const std::map<const char*, std::size_t> states = {{"settling", counts.settling},
                                                     {"waiting", counts.waiting},
                                                     {"reading", counts.reading},
                                                     {"storing", counts.storing},
                                                     {"moving", counts.moving}};
  for (const auto& [state, files] : states)
    impl_->inbox.Add({{"state", state}}).Set(static_cast<double>(files));
  impl_->queue.Set(static_cast<double>(counts.waiting + counts.reading + counts.storing));
  impl_->oldest.Set(std::chrono::duration<double>(oldest_age).count());
}
void SelfMetrics::set_left_alone(std::string_view kind, std::size_t files) {
  impl_->left_alone.Add({{"kind", std::string(kind)}}).Set(static_cast<double>(files));
}
void SelfMetrics::count_scan(ScanCause cause, std::chrono::microseconds duration) {
  impl_->scans.Add({{"cause", word(cause, kScanCauses)}}).Increment();
  impl_->scan_duration.Set(seconds(duration));
}
void SelfMetrics::count_overflow() {
  impl_->overflows.Increment();
}

void SelfMetrics::set_workers(std::size_t idle, std::size_t busy, std::size_t starting) {
  impl_->workers.Add({{"state", "idle"}}).Set(static_cast<double>(idle));
  impl_->workers.Add({{"state", "busy"}}).Set(static_cast<double>(busy));
  impl_->workers.Add({{"state", "starting"}}).Set(static_cast<double>(starting));
}
void SelfMetrics::count_worker_end(WorkerEnd end) {
  impl_->worker_ends.Add({{"cause", word(end, kWorkerEnds)}}).Increment();
}

void SelfMetrics::set_store_up(bool up) {
  impl_->store_up.Set(up ? 1 : 0);
}
void SelfMetrics::count_store_retry() {
  impl_->store_retries.Increment();
}
void SelfMetrics::observe_commit(std::chrono::microseconds duration, std::size_t documents) {
  impl_->commits.Observe(seconds(duration));
  impl_->commit_sizes.Observe(static_cast<double>(documents));
}
void SelfMetrics::set_series(std::size_t exposed, std::size_t dropped) {
  impl_->exposed.Set(static_cast<double>(exposed));
  impl_->dropped.Set(static_cast<double>(dropped));
}

void SelfMetrics::count_request(std::string_view path, unsigned status) {
  impl_->requests.Add({{"path", std::string(path)}, {"code", std::to_string(status)}}).Increment();
}
void SelfMetrics::count_reload(bool successful) {
  impl_->reloads.Add({{"result", successful ? "success" : "failure"}}).Increment();
}

std::string SelfMetrics::text() const {
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace indicatord::daemon
