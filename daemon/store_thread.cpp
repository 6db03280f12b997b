#include "daemon/store_thread.h"

#include <algorithm>
#include <utility>

#include "storage/admission.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kBeatInterval{1000};

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
      metrics_(metrics),
      options_(options),
      callbacks_(std::move(callbacks)),
      catalogue_(std::move(catalogue)),
      max_series_(max_series),
      beat_(steady_clock::now()),
      health_(log, metrics),
      page_(health_, metrics, {options_.first_backoff, options_.longest_backoff}),
      thread_([this] { work(); }) {}

StoreThread::~StoreThread() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  page_.stop();
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

void StoreThread::work() {
  if (!open()) return;
  while (!closing_) {
    beat();
    if (!save_catalogue()) continue;
    bool idle = false;
    auto group = take_group(idle);
    const bool to_commit = !group.empty();
    if (to_commit) commit(std::move(group));
    // Before the page is read: a reading keeps SQLite from taking back what comes after its beginning.
    if (idle) store_->tidy();
    if (to_commit) page_.wake(idle ? SeriesPage::Outlook::kQuiet : SeriesPage::Outlook::kMoreToCome);
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
      health_.works(StoreHealth::Side::kWriting);
      health_.works(StoreHealth::Side::kReading);
      page_.begin(std::move(*reader));
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
  std::size_t max_series = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(catalogue_changed_, false)) return true;
    catalogue = catalogue_;
    max_series = max_series_;
  }
  milliseconds backoff = options_.first_backoff;
  while (!closing_) {
    const auto saved = store_->save_catalogue(catalogue->tables);
    if (saved) {
      health_.works(StoreHealth::Side::kWriting);
      page_.set_content({catalogue->find_unit, max_series});
      return true;
    }
    if (!wait_out("the catalogue cannot be stored", saved.error().message, backoff)) return false;
  }
  return false;
}

// Waits for documents, at most a beat. `idle` when there is nothing more to commit just now.
std::vector<FinishedDocument> StoreThread::take_group(bool& idle) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, kBeatInterval, [this] { return closing_ || catalogue_changed_ || !queue_.empty(); });
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
  health_.fails(StoreHealth::Side::kWriting, what, reason);
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
      health_.works(StoreHealth::Side::kWriting);
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

}  // namespace indicatord::daemon
