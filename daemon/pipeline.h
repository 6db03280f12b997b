// The way of a document from the inbox to its shelf:
//
//   intake  ->  open (file thread)  ->  read (worker process)  ->  commit (store thread)  ->  move (file
//   thread)
//
// At every step the file stays in the inbox until its ledger row is committed, so that a kill loses nothing.
// How many documents are on the way at once is bounded; the rest waits as mere paths. Belongs to the loop's
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/config.h"
#include "daemon/inbox/intake.h"
#include "daemon/inbox/move_journal.h"
#include "daemon/inbox/opening.h"
#include "daemon/inbox/shelves.h"
#include "daemon/log.h"
#include "daemon/loop/event_loop.h"
#include "daemon/loop/file_thread.h"
#include "daemon/metrics/self_metrics.h"
#include "daemon/store_thread.h"
#include "daemon/workers/worker_pool.h"

namespace indicatord::daemon {

class Pipeline {
 public:
  struct Options {
    std::uint64_t max_file_bytes = 64U << 20U;
    std::size_t max_storing = 256;  // documents that are read and not yet committed
    std::vector<SourceRule> sources;
  };
  struct Stages {
    Intake& intake;
    DocumentReader& reader;
    std::function<void(FinishedDocument)> store;
    Shelves& shelves;  // used on the file thread
    MoveJournal& journal;
  };

  // `on_rest` is called whenever nothing is on the way any more.
  Pipeline(EventLoop& loop, FileThread& files, const Log& log, SelfMetrics& metrics, Stages stages,
           Options options, std::function<void()> on_rest);

  void take(std::vector<Settling::Settled> files);  // from the intake
  void go_on();                                     // a worker became idle
  void on_committed(const std::vector<CommittedDocument>& documents);
  void set_options(Options options) { options_ = std::move(options); }

  // Documents that no worker has yet are let go; they stay in the inbox. The others go their way to the end.
  void stop_taking();

  bool is_at_rest() const { return documents_.empty(); }
  void publish_counts();  // to the metrics

 private:
  enum class Place : std::uint8_t { kWaiting, kOpening, kOpened, kReading, kStoring, kMoving };
  struct Document;
  using DocumentPtr = std::shared_ptr<Document>;

  void open(const DocumentPtr& document);
  void on_opened(const DocumentPtr& document, OpenedFile opened);
  void read(const DocumentPtr& document);
  void on_answer(const DocumentPtr& document, DocumentAnswer answer);
  void store(const DocumentPtr& document, DocumentAnswer answer);
  void fail(const DocumentPtr& document, FailureCause cause, const std::string& reason);
  void on_committed_one(const DocumentPtr& document, const CommittedDocument& committed);
  void move(const DocumentPtr& document, Shelf shelf);
  void on_moved(const DocumentPtr& document, const tl::expected<ShelfResult, std::string>& result);
  void log_outcome(const Document& document, const std::string& where) const;
  void let_go(const DocumentPtr& document, Deferral reason, bool look_again);
  void forget(const DocumentPtr& document, bool look_again);
  std::size_t count(Place place) const;

  EventLoop& loop_;
  FileThread& files_;
  const Log& log_;
  SelfMetrics& metrics_;
  Stages stages_;
  Options options_;
  std::function<void()> on_rest_;
  bool stopped_ = false;
  std::uint64_t next_ticket_ = 1;
  std::size_t opening_ = 0;
  std::unordered_map<std::string, DocumentPtr> documents_;  // by path
  std::map<std::uint64_t, DocumentPtr> storing_;            // by ticket
  std::deque<DocumentPtr> waiting_, opened_;
};

}  // namespace indicatord::daemon
