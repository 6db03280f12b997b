// The life of the pool's processes: started, sent to, killed, mourned, started again.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fmt/format.h>

#include "daemon/workers/worker_pool_parts.h"
#include "daemon/workers/worker_session.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestDelay{10'000};

}  // namespace

void WorkerPool::launch(const WorkerPtr& worker) {
  auto started = start_worker(options_.program);
  if (!started) {
    log_.error("cannot start a worker", {{"reason", started.error()}});
    launch_later(worker);
    return;
  }
  worker->process = std::move(*started);
  worker->frames = FrameBuffer();
  worker->outgoing.clear();
  worker->doom = Worker::Doom::kNone;
  worker->state = Worker::State::kStarting;
  watch(worker, false);
  worker->ended = loop_.watch_readable(worker->process.ended.get(), [this, weak = std::weak_ptr(worker)] {
    if (const WorkerPtr alive = weak.lock()) on_ended(alive);
  });
  worker->timer = loop_.after(options_.timeout, [this, weak = std::weak_ptr(worker)] {
    if (const WorkerPtr alive = weak.lock()) on_timeout(alive);
  });
  worker->configuration_number = configuration_number_;
  send(worker, options_.configuration, -1);
  report();
}

void WorkerPool::launch_later(const WorkerPtr& worker) {
  worker->state = Worker::State::kDown;
  worker->timer = loop_.after(worker->delay, [this, weak = std::weak_ptr(worker)] {
    if (const WorkerPtr alive = weak.lock()) launch(alive);
  });
  worker->delay = std::min(worker->delay * 2, kLongestDelay);
  report();
}

void WorkerPool::watch(const WorkerPtr& worker, bool for_writing) {
  const auto call = [this, weak = std::weak_ptr(worker)](void (WorkerPool::*method)(const WorkerPtr&)) {
    return [this, weak, method] {
      if (const WorkerPtr alive = weak.lock()) (this->*method)(alive);
    };
  };
  const int socket = worker->process.socket.get();
  worker->readable = {};
  worker->readable = for_writing
                         ? loop_.watch_both(socket, call(&WorkerPool::on_readable), call(&WorkerPool::flush))
                         : loop_.watch_readable(socket, call(&WorkerPool::on_readable));
}

// A worker that waits for a message has room in its socket for any but a large lexicon, whose rest is sent
// when there is room again. On any other error the worker is dead or dying: its end says the rest.
void WorkerPool::send(const WorkerPtr& worker, const Message& message, int file) {
  worker->outgoing = encode_frame(message);
  std::string_view rest = worker->outgoing;
  const int error = send_bytes(worker->process.socket.get(), rest, file);
  worker->outgoing.erase(0, worker->outgoing.size() - rest.size());
  if (error == EAGAIN) {
    watch(worker, true);
  } else if (error != 0) {
    terminate(worker);
  }
}

void WorkerPool::flush(const WorkerPtr& worker) {
  std::string_view rest = worker->outgoing;
  const int error = send_bytes(worker->process.socket.get(), rest, -1);
  worker->outgoing.erase(0, worker->outgoing.size() - rest.size());
  if (error == 0) {
    watch(worker, false);
  } else if (error != EAGAIN) {
    terminate(worker);
  }
}

void WorkerPool::on_timeout(const WorkerPtr& worker) {
  worker->doom = Worker::Doom::kTimeout;
  terminate(worker);
}

void WorkerPool::on_ended(const WorkerPtr& worker) {
  const int status = reap(worker->process.pid);
  if (status < 0) return;
  worker->process.pid = -1;
  // What it had sent before it died still counts.
  if (worker->doom == Worker::Doom::kNone) on_readable(worker);
  worker->readable = {};
  worker->ended = {};
  worker->timer = {};
  worker->process = {};
  const std::string how =
      worker->doom == Worker::Doom::kTimeout
          ? fmt::format("took longer than [workers] timeout, {} ms", options_.timeout.count())
      : worker->doom == Worker::Doom::kNonsense ? "sent nonsense: " + worker->nonsense
                                                : describe_end(status);
  metrics_.count_worker_end(worker->doom == Worker::Doom::kTimeout    ? WorkerEnd::kTimeout
                            : worker->doom == Worker::Doom::kNonsense ? WorkerEnd::kProtocol
                                                                      : WorkerEnd::kCrash);
  log_.warning("a worker ended and is replaced",
               {{"reason", how}, {"document", worker->job ? worker->job->request.name : ""}});
  if (worker->job) end_job(worker, how);
  launch_later(worker);
}

void WorkerPool::end_job(const WorkerPtr& worker, const std::string& how) {
  auto job = std::move(worker->job);
  if (worker->doom == Worker::Doom::kNone && !job->second_try) {
    job->second_try = true;
    again_.push_back(std::move(job));
    return;
  }
  DocumentAnswer answer;
  answer.finished.job = job->request.job;
  answer.finished.outcome = ReadOutcome::kFailed;
  answer.finished.reason = "the worker that read it " + how;
  if (job->second_try) answer.finished.reason += ", for the second time";
  answer.sha256 = job->sha256;
  answer.bytes = job->bytes;
  answer.cause = worker->doom == Worker::Doom::kTimeout ? FailureCause::kTimeout : FailureCause::kCrash;
  answer.parser_version = worker->parser_version;
  answer.lexicon_version = worker->lexicon_version;
  job->answer(std::move(answer));
}

void WorkerPool::terminate(const WorkerPtr& worker) {
  if (worker->process.pid > 0) ::kill(worker->process.pid, SIGKILL);
}

}  // namespace indicatord::daemon
