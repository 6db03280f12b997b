// The series of /metrics as a text that is kept up to date by a thread of its own, with a reader of its own.
// The thread that commits only wakes it: with 64,000 series one rendering takes as long as hundreds of
// commits.
//
// Wakes that arrive while it renders or rests become one rendering, which begins after the last of them and
// so shows all that was committed before it. After a rendering it rests for a multiple of the time that this
// took (kRestFactor), so that a large store does not keep a core, or the server of a database, busy with the
// page; where little was committed for longer than that, a wake renders at once.
//
// Trouble with the store while reading is waited out with a backoff; the text stays what it was.
//
// Threads: begin() not beside the destructor, all else from any. No call waits for a rendering but the
// destructor: it stops a reading in the middle (storage/store.h says how soon that ends) and waits for the
// text of rows that are read already.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/metrics/self_metrics.h"
#include "daemon/metrics/series_writer.h"
#include "daemon/store_health.h"
#include "storage/store.h"

namespace indicatord::daemon {

class SeriesPage {
 public:
  struct Options {
    std::chrono::milliseconds first_backoff{100};
    std::chrono::milliseconds longest_backoff{10'000};
  };
  struct Content {
    FindMetricUnit find_unit;
    std::size_t max_series = 0;
  };
  // What is known of the next commit: nothing, or that its documents wait already.
  enum class Outlook : std::uint8_t { kQuiet, kMoreToCome };

  SeriesPage(StoreHealth& health, SelfMetrics& metrics, Options options);
  ~SeriesPage();
  SeriesPage(const SeriesPage&) = delete;
  SeriesPage& operator=(const SeriesPage&) = delete;

  // Once: starts the thread.
  void begin(std::unique_ptr<storage::Reader> reader);
  // What to render from now on; wakes. Nothing is rendered before the first.
  void set_content(Content content);
  // Something was committed.
  void wake(Outlook outlook);

  std::shared_ptr<const std::string> text() const;  // never null
  // Lets the thread end soon, and does not wait for it.
  void stop() { stop_.request_stop(); }

 private:
  using Clock = std::chrono::steady_clock;

  void work(storage::Reader& reader);
  std::optional<Content> wait_for_work();
  bool render(storage::Reader& reader, const Content& content);
  void rest_from(Clock::time_point start);

  StoreHealth& health_;
  SelfMetrics& metrics_;
  const Options options_;

  mutable std::mutex mutex_;  // of the four below
  std::condition_variable_any wake_;
  std::optional<Content> content_;
  bool stale_ = false;
  Outlook outlook_ = Outlook::kQuiet;
  std::shared_ptr<const std::string> text_;

  // The thread's own.
  std::chrono::milliseconds backoff_;
  Clock::time_point rested_;        // when it has rested enough
  Clock::time_point next_of_many_;  // and when, while documents keep coming
  std::stop_source stop_;
  std::thread thread_;  // last
};

}  // namespace indicatord::daemon
