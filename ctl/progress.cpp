#include "ctl/progress.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace indicatord::ctl {
namespace {

using namespace std::chrono_literals;

constexpr auto kSilence = 1s;  // of work that is over so soon nobody asks how far it is
constexpr auto kRedraw = 100ms;
constexpr auto kBetweenLines = 60s;
constexpr std::size_t kBarColumns = 30;
constexpr std::string_view kClearLine = "\r\x1b[K";

// "12 s", "3 min 20 s", "2 h 5 min".
std::string duration(std::uint64_t seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(kBarColumns));
  std::string text;
  for (std::size_t i = 0; i < kBarColumns; ++i) text += i < full ? "█" : "░";
  return text;
}

}  // namespace

Progress::Output Progress::to_stderr() {
  return {std::cerr, ::isatty(STDERR_FILENO) == 1};
}

Progress::Progress(std::string doing, std::string unit, std::uint64_t total, Output output)
    : doing_(std::move(doing)),
      unit_(std::move(unit)),
      total_(total),
      output_(std::move(output)),
      start_(output_.now()),
      next_(start_ + (output_.terminal ? std::chrono::seconds(kSilence) : kBetweenLines)) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (std::exchange(drawn_, false)) output_.out << kClearLine << std::flush;
}

void Progress::at(std::uint64_t done) {
  done_ = done;
  if (total_ != 0) total_ = std::max(total_, done);
  const Clock::time_point now = output_.now();
  if (now < next_) return;
  if (output_.terminal) {
    output_.out << kClearLine << line(now) << std::flush;
    drawn_ = true;
    next_ = now + kRedraw;
  } else {
    output_.out << line(now) << '\n' << std::flush;
    next_ = now + kBetweenLines;
  }
}

std::string Progress::line(Clock::time_point now) const {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  if (total_ == 0) return fmt::format("{}: {} {}, {:.0f}/s", doing_, done_, unit_, rate);
  const double share = static_cast<double>(done_) / static_cast<double>(total_);
  const std::string left =
      rate > 0 ? duration(static_cast<std::uint64_t>(static_cast<double>(total_ - done_) / rate)) + " left"
               : "time left unknown";
  const std::string drawn = output_.terminal ? bar(share) + " " : "";
  return fmt::format("{} {}{:.0f}% {}/{} {}, {:.0f}/s, {}", doing_, drawn, share * 100, done_, total_, unit_,
                     rate, left);
}

}  // namespace indicatord::ctl
