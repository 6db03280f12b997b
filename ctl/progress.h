// How far long work is, on standard error: a bar that redraws itself on a terminal, a line a minute anywhere
// else. Work that ends within a second says nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace indicatord::ctl {

// One thread.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  struct Output {
    std::ostream& out;
    bool terminal = false;
    std::function<Clock::time_point()> now = &Clock::now;
  };
  // Standard error.
  static Output to_stderr();

  // `doing` begins the line ("reading again"), `unit` follows the rate ("documents"). `total` 0: unknown.
  Progress(std::string doing, std::string unit, std::uint64_t total, Output output);
  // Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of the total is done now; cheap enough to be called for each. A larger `done` than the total
  // raises the total.
  void at(std::uint64_t done);
  // Clears the line of the bar, so that something else can be printed; the next at() draws it again.
  void clear();

 private:
  std::string line(Clock::time_point now) const;

  std::string doing_;
  std::string unit_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  Output output_;
  Clock::time_point start_;
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace indicatord::ctl
