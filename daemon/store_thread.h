// The thread that owns the store. Takes finished documents from a queue and commits whatever is there in
// groups; then wakes the page of the series (daemon/series_page.h), which reads the store on a thread of its
// own, so that no document waits for that.
//
// Trouble with the store is waited out with a backoff: nothing is dropped, the queue stays. A document that
// the store cannot keep faithfully (storage/admission.h) is recorded as failed instead.
//
// Threads: push(), snapshot(), is_up(), last_beat(), set_*() from any thread. The callbacks run on the store
// thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "daemon/inbox/move_journal.h"
#include "daemon/log.h"
#include "daemon/metrics/self_metrics.h"
#include "daemon/series_page.h"
#include "daemon/store_health.h"
#include "storage/store.h"

namespace indicatord::daemon {

struct FinishedDocument {
  std::uint64_t ticket = 0;
  std::string path;  // below the inbox
  storage::IngestedDocument document;
};

struct CommittedDocument {
  enum class Outcome : std::uint8_t {
    kStored,
    kDuplicate,
    kInterrupted,  // the ledger has it from this very file: a former run was killed before it moved it
    kRejected,     // the store cannot keep it; `reason` says why
  } outcome = Outcome::kStored;
  std::uint64_t ticket = 0;
  std::string reason;
};

// What the store thread opens; tests put others in their place.
struct StoreSeams {
  std::function<tl::expected<std::unique_ptr<storage::Store>, storage::StoreError>()> open_store;
  std::function<tl::expected<std::unique_ptr<storage::Reader>, storage::StoreError>()> open_reader;
};

class StoreThread {
 public:
  struct Options {
    std::size_t max_group = 64;
    std::chrono::milliseconds first_backoff{100};
    std::chrono::milliseconds longest_backoff{10'000};
  };
  // What the lexicon gives to the store and to the metrics.
  struct Catalogue {
    storage::Catalogue tables;
    FindMetricUnit find_unit;
  };
  struct Callbacks {
    // Once: the store is open, or it cannot be opened for a reason that does not pass by itself.
    std::function<void(tl::expected<void, std::string>)> on_open;
    std::function<void(std::vector<CommittedDocument>)> on_committed;
  };

  StoreThread(StoreSeams seams, MoveJournal& journal, const Log& log, SelfMetrics& metrics, Options options,
              std::shared_ptr<const Catalogue> catalogue, std::size_t max_series, Callbacks callbacks);
  // Drops what is still queued; its files are still in the inbox.
  ~StoreThread();

  void push(FinishedDocument document);
  void set_catalogue(std::shared_ptr<const Catalogue> catalogue, std::size_t max_series);

  // The series of /metrics; never null.
  std::shared_ptr<const std::string> snapshot() const { return page_.text(); }
  bool is_up() const { return health_.is_up(); }
  // When the thread last showed that it is alive.
  std::chrono::steady_clock::time_point last_beat() const { return beat_.load(); }

 private:
  void work();
  bool open();
  bool save_catalogue();
  std::vector<FinishedDocument> take_group(bool& idle);
  void commit(std::vector<FinishedDocument> group);
  tl::expected<std::vector<CommittedDocument>, storage::StoreError> try_commit(
      const std::vector<FinishedDocument>& group, const std::vector<std::string>& faults);
  bool wait_out(const std::string& what, const std::string& reason, std::chrono::milliseconds& backoff);
  void beat() { beat_.store(std::chrono::steady_clock::now()); }

  StoreSeams seams_;
  MoveJournal& journal_;
  SelfMetrics& metrics_;
  Options options_;
  Callbacks callbacks_;

  std::mutex mutex_;  // of the five below
  std::condition_variable wake_;
  std::deque<FinishedDocument> queue_;
  std::shared_ptr<const Catalogue> catalogue_;
  bool catalogue_changed_ = true;
  std::size_t max_series_;

  std::atomic<bool> closing_ = false;
  std::atomic<std::chrono::steady_clock::time_point> beat_;
  StoreHealth health_;
  std::unique_ptr<storage::Store> store_;  // the thread's own
  // Before the store is closed its reader is: the store then takes back the whole of its log.
  SeriesPage page_;
  std::thread thread_;  // last
};

}  // namespace indicatord::daemon
