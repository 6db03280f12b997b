// Whether the store works, by the last word of each of the two that use it: the thread that commits and the
// one that reads for /metrics. What begins is logged once; each failure is counted.
//
// Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

#include "daemon/log.h"
#include "daemon/metrics/self_metrics.h"

namespace indicatord::daemon {

class StoreHealth {
 public:
  enum class Side : std::uint8_t { kWriting, kReading };

  StoreHealth(const Log& log, SelfMetrics& metrics) : log_(log), metrics_(metrics) {}

  void works(Side side);
  // It failed for now and will be tried again: `what` for a person, and the store's reason.
  void fails(Side side, const std::string& what, const std::string& reason);

  // Both sides have worked, and neither has failed since.
  bool is_up() const { return up_; }

 private:
  enum class State : std::uint8_t { kUnknown, kWorks, kFails };

  void publish();

  const Log& log_;
  SelfMetrics& metrics_;
  std::mutex mutex_;  // of the states, and for one order of the log, the metric and up_
  std::array<State, 2> states_{};
  std::atomic<bool> up_ = false;
};

}  // namespace indicatord::daemon
