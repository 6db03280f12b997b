#include <algorithm>
#include <utility>

#include "daemon/inbox/names.h"
#include "daemon/pipeline_document.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using Clock = Settling::Clock;

constexpr std::size_t kOpenedAhead = 2;  // beyond what idle workers take, so that they need not wait

std::chrono::microseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

std::chrono::sys_time<milliseconds> wall_clock() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

Pipeline::Pipeline(EventLoop& loop, FileThread& files, const Log& log, SelfMetrics& metrics, Stages stages,
                   Options options, std::function<void()> on_rest)
    : loop_(loop),
      files_(files),
      log_(log),
      metrics_(metrics),
      stages_(std::move(stages)),
      options_(std::move(options)),
      on_rest_(std::move(on_rest)) {}

void Pipeline::take(std::vector<Settling::Settled> files) {
  for (Settling::Settled& file : files) {
    auto document = std::make_shared<Document>();
    document->path = std::move(file.path);
    document->signature = file.signature;
    document->first_seen = file.first_seen;
    metrics_.observe_stage(PipelineStage::kSettle, since(file.first_seen));
    documents_.emplace(document->path, document);
    waiting_.push_back(std::move(document));
  }
  go_on();
}

void Pipeline::go_on() {
  while (!stopped_ && !opened_.empty() && stages_.reader.idle() > 0) {
    const DocumentPtr document = std::move(opened_.front());
    opened_.pop_front();
    read(document);
  }
  while (!stopped_ && !waiting_.empty() && storing_.size() < options_.max_storing &&
         opening_ + opened_.size() < stages_.reader.idle() + kOpenedAhead) {
    const DocumentPtr document = std::move(waiting_.front());
    waiting_.pop_front();
    open(document);
  }
}

void Pipeline::open(const DocumentPtr& document) {
  document->place = Place::kOpening;
  ++opening_;
  files_.submit([this, document, max_bytes = options_.max_file_bytes] {
    auto opened = std::make_shared<OpenedFile>(
        open_settled(stages_.shelves.inbox_descriptor(), document->path, document->signature, max_bytes));
    loop_.post([this, document, opened] { on_opened(document, std::move(*opened)); });
  });
}

void Pipeline::on_opened(const DocumentPtr& document, OpenedFile opened) {
  --opening_;
  switch (opened.outcome) {
    case Opening::kOpened:
      document->file = std::move(opened.file);
      document->sidecar = std::move(opened.sidecar);
      document->place = Place::kOpened;
      if (stopped_) {
        forget(document, false);
      } else {
        opened_.push_back(document);
      }
      break;
    case Opening::kTooLarge:
      document->signature = opened.signature;
      fail(document, FailureCause::kTooLarge, opened.reason);
      break;
    case Opening::kBadSidecar:
      document->signature = opened.signature;
      fail(document, FailureCause::kSidecar, opened.reason);
      break;
    case Opening::kGone:
      let_go(document, Deferral::kGone, false);
      break;
    case Opening::kChanged:
      let_go(document, Deferral::kChanged, true);
      break;
    case Opening::kBusy:
      let_go(document, Deferral::kBusy, true);
      break;
    case Opening::kUnreadable:
      metrics_.count_deferral(Deferral::kUnreadable);
      stages_.intake.leave_unreadable(document->path, opened.reason + "; it is tried again at each scan");
      forget(document, false);
      break;
    case Opening::kTrouble:
      log_.warning("cannot open a file; it is tried again at the next scan",
                   {{"file", document->path}, {"reason", opened.reason}});
      let_go(document, Deferral::kTrouble, false);
      break;
  }
  go_on();
}

void Pipeline::read(const DocumentPtr& document) {
  document->place = Place::kReading;
  document->record.name = printable(document->path);
  document->record.received = wall_clock();
  document->facts = facts_of(options_.sources, document->path, document->sidecar);
  const ReadMessage request =
      request_for(document->facts, document->path, document->signature, options_.max_file_bytes);
  stages_.reader.read(std::move(document->file), request,
                      [this, document](DocumentAnswer answer) { on_answer(document, std::move(answer)); });
}

void Pipeline::on_answer(const DocumentPtr& document, DocumentAnswer answer) {
  metrics_.observe_stage(PipelineStage::kRead, answer.finished.read_time);
  metrics_.observe_stage(PipelineStage::kExtract, answer.finished.extract_time);
  switch (answer.finished.outcome) {
    case ReadOutcome::kDone:
      store(document, std::move(answer));
      break;
    case ReadOutcome::kFailed:
      document->cause = answer.cause;
      if (answer.sha256.empty()) {  // without its hash it cannot be in the ledger
        fail(document, answer.cause, answer.finished.reason);
      } else {
        store(document, std::move(answer));
      }
      break;
    case ReadOutcome::kChanged:
      let_go(document, Deferral::kChanged, true);
      break;
    case ReadOutcome::kUnreadable:
      log_.warning("cannot read a file; it is tried again at the next scan",
                   {{"file", document->path}, {"reason", answer.finished.reason}});
      let_go(document, Deferral::kTrouble, false);
      break;
  }
  go_on();
}

void Pipeline::store(const DocumentPtr& document, DocumentAnswer answer) {
  storage::DocumentRecord& record = document->record;
  record_reading(record, document->facts, answer);
  if (record.state == storage::DocumentState::kFailed) answer.finished.statements.clear();
  for (const auto& [code, count] : answer.finished.diagnostics) metrics_.count_diagnostic(code, count);
  document->statements = answer.finished.statements.size();
  document->with_indicator = static_cast<std::size_t>(std::ranges::count_if(
      answer.finished.statements,
      [](const model::Statement& statement) { return statement.indicator.has_value(); }));
  document->place = Place::kStoring;
  const std::uint64_t ticket = next_ticket_++;
  storing_.emplace(ticket, document);
  stages_.store({ticket, document->path, {record, std::move(answer.finished.statements)}});
}

// A failure that the ledger does not get to know: nothing of the content was read.
void Pipeline::fail(const DocumentPtr& document, FailureCause cause, const std::string& reason) {
  document->cause = cause;
  document->record.state = storage::DocumentState::kFailed;
  document->record.reason = reason;
  document->record.received = wall_clock();
  move(document, Shelf::kFailed);
}

void Pipeline::let_go(const DocumentPtr& document, Deferral reason, bool look_again) {
  metrics_.count_deferral(reason);
  forget(document, look_again && !stopped_);
}

void Pipeline::forget(const DocumentPtr& document, bool look_again) {
  // `document` may be the list's own. NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
  const DocumentPtr keep = document;
  documents_.erase(keep->path);
  stages_.intake.release(keep->path, look_again);
  if (documents_.empty()) on_rest_();
}

void Pipeline::stop_taking() {
  stopped_ = true;
  std::vector<DocumentPtr> left(waiting_.begin(), waiting_.end());
  left.insert(left.end(), opened_.begin(), opened_.end());
  for (const auto& [path, document] : documents_) {
    if (document->retry_pending) left.push_back(document);  // committed: the journal knows where it belongs
  }
  waiting_.clear();
  opened_.clear();
  for (const DocumentPtr& document : left) forget(document, false);
  if (documents_.empty()) on_rest_();
}

std::size_t Pipeline::count(Place place) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(documents_, [&](const auto& entry) { return entry.second->place == place; }));
}

void Pipeline::publish_counts() {
  InboxCounts counts;
  counts.settling = stages_.intake.settling();
  counts.waiting = count(Place::kWaiting) + count(Place::kOpening) + count(Place::kOpened);
  counts.reading = count(Place::kReading);
  counts.storing = count(Place::kStoring);
  counts.moving = count(Place::kMoving);
  std::optional<Clock::time_point> oldest = stages_.intake.oldest();
  for (const auto& [path, document] : documents_) {
    if (!oldest || document->first_seen < *oldest) oldest = document->first_seen;
  }
  const auto age =
      oldest ? std::chrono::duration_cast<milliseconds>(Clock::now() - *oldest) : milliseconds(0);
  metrics_.set_inbox(counts, age);
}

}  // namespace indicatord::daemon
