// The far end of the pipeline: a document is committed, its file moved, its fate counted and logged.
#include <algorithm>
#include <utility>

#include "daemon/pipeline_document.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestMoveDelay{60'000};

}  // namespace

void Pipeline::on_committed(const std::vector<CommittedDocument>& documents) {
  for (const CommittedDocument& committed : documents) {
    const auto found = storing_.find(committed.ticket);
    if (found == storing_.end()) continue;
    const DocumentPtr document = std::move(found->second);
    storing_.erase(found);
    on_committed_one(document, committed);
  }
  go_on();
}

void Pipeline::on_committed_one(const DocumentPtr& document, const CommittedDocument& committed) {
  const bool failed = document->record.state == storage::DocumentState::kFailed;
  switch (committed.outcome) {
    case CommittedDocument::Outcome::kStored:
      if (!failed) {
        metrics_.count_statements(document->with_indicator, document->statements - document->with_indicator);
      }
      move(document, failed ? Shelf::kFailed : Shelf::kArchive);
      break;
    case CommittedDocument::Outcome::kInterrupted:
      move(document, Shelf::kArchive);
      break;
    case CommittedDocument::Outcome::kDuplicate:
      move(document, Shelf::kDuplicate);
      break;
    case CommittedDocument::Outcome::kRejected:
      document->record.state = storage::DocumentState::kFailed;
      document->record.reason = committed.reason;
      document->cause = FailureCause::kStore;
      move(document, Shelf::kFailed);
      break;
  }
}

void Pipeline::move(const DocumentPtr& document, Shelf shelf) {
  document->place = Place::kMoving;
  document->shelf = shelf;
  document->moving_since = Settling::Clock::now();
  ShelfMove order{document->path, document->signature, shelf,
                  std::chrono::floor<std::chrono::days>(document->record.received), document->record.reason};
  files_.submit([this, document, order = std::move(order)] {
    auto result = std::make_shared<tl::expected<ShelfResult, std::string>>(stages_.shelves.put(order));
    if (*result) stages_.journal.remove({document->record.sha256, document->path});
    loop_.post([this, document, result] { on_moved(document, *result); });
  });
}

void Pipeline::on_moved(const DocumentPtr& document, const tl::expected<ShelfResult, std::string>& result) {
  if (!result) {
    log_.error(stopped_ ? "cannot move a file out of the inbox; the next run will"
                        : "cannot move a file out of the inbox; trying again",
               {{"file", document->path}, {"reason", result.error()}});
    if (stopped_) return forget(document, false);
    document->retry_pending = true;
    document->retry = loop_.after(document->move_delay, [this, weak = std::weak_ptr(document)] {
      const DocumentPtr alive = weak.lock();
      if (!alive) return;
      alive->retry_pending = false;
      move(alive, alive->shelf);
    });
    document->move_delay = std::min(document->move_delay * 2, kLongestMoveDelay);
    return;
  }
  metrics_.observe_stage(PipelineStage::kMove, std::chrono::duration_cast<std::chrono::microseconds>(
                                                   Settling::Clock::now() - document->moving_since));
  metrics_.count_document(document->shelf == Shelf::kArchive     ? DocumentOutcome::kStored
                          : document->shelf == Shelf::kDuplicate ? DocumentOutcome::kDuplicate
                                                                 : DocumentOutcome::kFailed,
                          document->record.bytes);
  if (document->shelf == Shelf::kFailed) metrics_.count_failure(document->cause);
  if (result->kind == ShelfResult::Kind::kGone) metrics_.count_deferral(Deferral::kGone);
  if (result->kind == ShelfResult::Kind::kReplaced) metrics_.count_deferral(Deferral::kReplaced);
  log_outcome(*document, result->kind == ShelfResult::Kind::kMoved ? result->path
                         : result->kind == ShelfResult::Kind::kGone
                             ? "(deleted meanwhile)"
                             : "(replaced meanwhile: left in the inbox)");
  forget(document, result->kind == ShelfResult::Kind::kReplaced);
}

void Pipeline::log_outcome(const Document& document, const std::string& where) const {
  switch (document.shelf) {
    case Shelf::kArchive:
      log_.info("stored",
                {{"file", document.path},
                 {"statements", std::to_string(document.statements)},
                 {"published",
                  document.record.published ? model::format_date(*document.record.published) : "unknown"},
                 {"source", document.record.source},
                 {"sha256", document.record.sha256},
                 {"now", where}});
      break;
    case Shelf::kDuplicate:
      log_.info("duplicate", {{"file", document.path}, {"sha256", document.record.sha256}, {"now", where}});
      break;
    case Shelf::kFailed:
      log_.warning("failed", {{"file", document.path}, {"reason", document.record.reason}, {"now", where}});
      break;
  }
}

}  // namespace indicatord::daemon
