// A worker and its job, as the pool knows them. Only worker_pool*.cpp include this.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "daemon/workers/worker_pool.h"
#include "daemon/workers/worker_process.h"

namespace indicatord::daemon {

inline constexpr std::chrono::milliseconds kFirstDelay{100};  // before a worker is started again

struct WorkerPool::Job {
  Fd file;
  ReadMessage request;
  Answer answer;
  std::string sha256;  // once the worker has said so
  std::uint64_t bytes = 0;
  bool second_try = false;
};

struct WorkerPool::Worker {
  enum class State : std::uint8_t { kDown, kStarting, kIdle, kBusy } state = State::kDown;
  enum class Doom : std::uint8_t { kNone, kTimeout, kNonsense } doom = Doom::kNone;  // why we killed it
  WorkerProcess process;
  FrameBuffer frames;
  std::string outgoing;  // of a message that its socket did not take at once
  std::string nonsense;
  std::string parser_version, lexicon_version;
  std::uint64_t configuration_number = 0;
  std::unique_ptr<Job> job;
  std::chrono::milliseconds delay = kFirstDelay;
  // Last, so that they go first: they watch descriptors of `process`.
  EventLoop::Watch readable, ended;
  EventLoop::Timer timer;  // timeout of the job, or of the next launch
};

}  // namespace indicatord::daemon
