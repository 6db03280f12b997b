// Which files have stood still long enough to be read. Pure: the clock is an argument.
//
// A file that is being written shows a new size or new times at each look; it is ready once its signature has
// stayed the same for the settle time. Events only say when to look again. Belongs to one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/inbox/signature.h"

namespace indicatord::daemon {

class Settling {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Settling(std::chrono::milliseconds settle) : settle_(settle) {}
  void set_settle(std::chrono::milliseconds settle) { settle_ = settle; }

  // The file was seen with this signature. A new or changed one starts to settle; `whole` says that it came
  // by rename, in one piece, and needs no more time.
  void see(const std::string& path, const FileSignature& signature, Clock::time_point now,
           bool whole = false);
  void forget(const std::string& path) { files_.erase(path); }

  struct Settled {
    std::string path;
    FileSignature signature;
    Clock::time_point first_seen;
  };
  // Takes out the files that are ready, in the order in which they were first seen.
  std::vector<Settled> take_ready(Clock::time_point now);

  // When the next one will be ready if nothing happens; nullopt when none is waiting.
  std::optional<Clock::time_point> next() const;
  std::optional<Clock::time_point> oldest() const;
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    FileSignature signature;
    Clock::time_point first_seen;
    Clock::time_point ready_at;
  };
  std::chrono::milliseconds settle_;
  std::unordered_map<std::string, File> files_;
};

}  // namespace indicatord::daemon
