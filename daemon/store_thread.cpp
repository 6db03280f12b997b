#include "daemon/store_thread.h"

#include <algorithm>
#include <utility>

#include "storage/admission.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kBeatInterval{1000};
// While documents keep coming the snapshot is not rendered more often than this.
constexpr milliseconds kRefreshInterval{500};

using Outcome = CommittedDocument::Outcome;

storage::IngestedDocument rejected(const storage::IngestedDocument& document, const std::string& fault) {
  storage::IngestedDocument failed;
  failed.record = document.record;
  failed.record.state = storage::DocumentState::kFailed;
  failed.record.reason = fault;
  return failed;
}

}  // namespace

StoreThread::StoreThread(StoreSeams seams, MoveJournal& journal, const Log& log, SelfMetrics& metrics,
                         Options options, std::shared_ptr<const Catalogue> catalogue, std::size_t max_series,
                         Callbacks callbacks)
    : seams_(std::move(seams)),
      journal_(journal),
      log_(log),
      metrics_(metrics),
      options_(options),
      callbacks_(std::move(callbacks)),
      catalogue_(std::move(catalogue)),
      max_series_(max_series),
      snapshot_(std::make_shared<const std::string>()),
      beat_(steady_clock::now()),
      refresh_backoff_(options_.first_backoff),
      thread_([this] { work(); }) {}

StoreThread::~StoreThread() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void StoreThread::push(FinishedDocument document) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(document));
  }
  wake_.notify_one();
}

void StoreThread::set_catalogue(std::shared_ptr<const Catalogue> catalogue, std::size_t max_series) {
  {
    const std::lock_guard lock(mutex_);
    catalogue_ = std::move(catalogue);
    max_series_ = max_series;
    catalogue_changed_ = true;
  }
  wake_.notify_one();
}

std::shared_ptr<const std::string> StoreThread::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

void StoreThread::work() {
  if (!open()) return;
  while (!closing_) {
    beat();
    if (!save_catalogue()) continue;
    bool idle = false;
    auto group = take_group(idle);
    if (!group.empty()) {
      commit(std::move(group));
      stale_ = true;
    }
    if (stale_ && (idle || steady_clock::now() - refreshed_ >= kRefreshInterval)) refresh();
    if (idle) store_->tidy();
  }
}

// False when there is no point in going on.
bool StoreThread::open() {
  milliseconds backoff = options_.first_backoff;
  while (!closing_) {
    beat();
    auto store = seams_.open_store();
    auto reader = store ? seams_.open_reader() : tl::unexpected(store.error());
    if (store && reader) {
      store_ = std::move(*store);
      reader_ = std::move(*reader);
      up_ = true;
      metrics_.set_store_up(true);
      callbacks_.on_open({});
      return true;
    }
    const storage::StoreError& error = reader.error();
    if (error.kind == storage::StoreError::Kind::kPermanent) {
      callbacks_.on_open(tl::unexpected(error.message));
      return false;
    }
    wait_out("the store cannot be opened now", error.message, backoff);
  }
  return false;
}

bool StoreThread::save_catalogue() {
  std::shared_ptr<const Catalogue> catalogue;
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(catalogue_changed_, false)) return true;
    catalogue = catalogue_;
  }
  stale_ = true;
  milliseconds backoff = options_.first_backoff;
  while (!closing_) {
    const auto saved = store_->save_catalogue(catalogue->tables);
    if (saved) return true;
    if (!wait_out("the catalogue cannot be stored", saved.error().message, backoff)) return false;
  }
  return false;
}

// Waits for documents, at most a beat. `idle` when there is nothing more to commit just now.
std::vector<FinishedDocument> StoreThread::take_group(bool& idle) {
  std::unique_lock lock(mutex_);
  const auto wait = stale_ ? milliseconds(0) : kBeatInterval;
  wake_.wait_for(lock, wait, [this] { return closing_ || catalogue_changed_ || !queue_.empty(); });
  std::vector<FinishedDocument> group;
  while (!queue_.empty() && group.size() < options_.max_group) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  idle = queue_.empty();
  return group;
}

// Says so, waits, and doubles the backoff; false when the daemon is closing.
bool StoreThread::wait_out(const std::string& what, const std::string& reason, milliseconds& backoff) {
  if (up_.exchange(false) || backoff == options_.first_backoff) {
    log_.error(what + "; trying again", {{"reason", reason}});
  }
  metrics_.set_store_up(false);
  metrics_.count_store_retry();
  beat();
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, backoff, [this] { return closing_.load(); });
  backoff = std::min(backoff * 2, options_.longest_backoff);
  return !closing_;
}

void StoreThread::commit(std::vector<FinishedDocument> group) {
  std::vector<std::string> faults(group.size());
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (const auto fault = storage::find_fault(group[i].document)) {
      faults[i] = fault->message;
      group[i].document = rejected(group[i].document, fault->message);
    }
  }
  milliseconds backoff = options_.first_backoff;
  while (true) {
    beat();
    const auto start = steady_clock::now();
    auto committed = try_commit(group, faults);
    if (committed) {
      const auto duration =
          std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
      metrics_.observe_commit(duration, group.size());
      for (std::size_t i = 0; i < group.size(); ++i) metrics_.observe_stage(PipelineStage::kCommit, duration);
      if (!up_.exchange(true)) log_.notice("the store works again");
      metrics_.set_store_up(true);
      callbacks_.on_committed(std::move(*committed));
      return;
    }
    // Also what is called permanent: it is the store that is broken, not the documents, and they can wait.
    if (!wait_out("the store does not take documents now", committed.error().message, backoff)) return;
  }
}

tl::expected<std::vector<CommittedDocument>, storage::StoreError> StoreThread::try_commit(
    const std::vector<FinishedDocument>& group, const std::vector<std::string>& faults) {
  std::vector<MoveEntry> entries;
  std::vector<storage::IngestedDocument> documents;
  for (const FinishedDocument& finished : group) {
    documents.push_back(finished.document);
    if (finished.document.record.state == storage::DocumentState::kDone) {
      entries.push_back({finished.document.record.sha256, finished.path});
    }
  }
  if (const auto written = journal_.add(entries); !written) {
    return tl::unexpected(storage::StoreError{storage::StoreError::Kind::kTransient, written.error()});
  }
  const auto outcomes = store_->commit(documents);
  if (!outcomes) return tl::unexpected(outcomes.error());
  std::vector<CommittedDocument> committed;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const MoveEntry entry{group[i].document.record.sha256, group[i].path};
    CommittedDocument document;
    document.ticket = group[i].ticket;
    if (!faults[i].empty()) {
      document.outcome = Outcome::kRejected;
      document.reason = faults[i];
    } else if (outcomes->at(i) == storage::CommitOutcome::kDuplicate) {
      document.outcome = journal_.was_interrupted(entry) ? Outcome::kInterrupted : Outcome::kDuplicate;
    }
    committed.push_back(std::move(document));
  }
  return committed;
}

void StoreThread::refresh() {
  std::shared_ptr<const Catalogue> catalogue;
  std::size_t max_series = 0;
  {
    const std::lock_guard lock(mutex_);
    catalogue = catalogue_;
    max_series = max_series_;
  }
  refreshed_ = steady_clock::now();
  auto latest = reader_->latest(max_series, {});
  if (!latest) {
    wait_out("the latest values cannot be read", latest.error().message, refresh_backoff_);
    return;
  }
  refresh_backoff_ = options_.first_backoff;
  SeriesText series = write_series(latest->rows, catalogue->find_unit);
  metrics_.set_series(series.written,
                      static_cast<std::size_t>(latest->total) - latest->rows.size() + series.dropped);
  auto snapshot = std::make_shared<const std::string>(std::move(series.text));
  if (!up_.exchange(true)) log_.notice("the store works again");
  metrics_.set_store_up(true);
  const std::lock_guard lock(mutex_);
  snapshot_ = std::move(snapshot);
  stale_ = false;
}

}  // namespace indicatord::daemon
