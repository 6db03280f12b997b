#include <algorithm>
#include <csignal>
#include <optional>
#include <utility>

#include "daemon/workers/worker_pool_parts.h"
#include "daemon/workers/worker_session.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kInlineFrameBytes = 64U << 10U;  // larger ones are decoded off the loop
constexpr int kReadsPerWake = 16;                      // so that one worker's long answer lets others through

std::uint32_t cpu_seconds(milliseconds timeout) {
  return static_cast<std::uint32_t>(std::chrono::ceil<std::chrono::seconds>(timeout).count());
}

}  // namespace

WorkerPool::WorkerPool(EventLoop& loop, FileThread& decoding, const Log& log, SelfMetrics& metrics,
                       Options options, std::function<void()> on_idle)
    : loop_(loop),
      decoding_(decoding),
      log_(log),
      metrics_(metrics),
      options_(std::move(options)),
      on_idle_(std::move(on_idle)) {}

// Closing its socket ends an idle worker by itself; the signal is for the others.
WorkerPool::~WorkerPool() {
  for (const WorkerPtr& worker : workers_) terminate(worker);
}

void WorkerPool::start() {
  for (std::size_t i = 0; i < options_.count; ++i) {
    workers_.push_back(std::make_shared<Worker>());
    launch(workers_.back());
  }
}

void WorkerPool::reconfigure(milliseconds timeout, ConfigureMessage configuration) {
  options_.timeout = timeout;
  // Memory limits only ever fall: a worker cannot raise its own hard limit again.
  configuration.memory_bytes = std::min(configuration.memory_bytes, options_.configuration.memory_bytes);
  options_.configuration = std::move(configuration);
  ++configuration_number_;
  for (const WorkerPtr& worker : workers_) {
    if (worker->state == Worker::State::kIdle) became_idle(worker);
  }
}

std::size_t WorkerPool::idle() const {
  if (!again_.empty()) return 0;
  return static_cast<std::size_t>(std::ranges::count(workers_, Worker::State::kIdle, &Worker::state));
}

bool WorkerPool::is_working() const {
  return std::ranges::any_of(workers_, [](const WorkerPtr& worker) {
    return worker->state == Worker::State::kIdle || worker->state == Worker::State::kBusy;
  });
}

void WorkerPool::read(Fd file, ReadMessage request, Answer answer) {
  auto job = std::make_unique<Job>();
  job->file = std::move(file);
  job->request = std::move(request);
  job->request.job = next_job_++;
  job->request.cpu_seconds = cpu_seconds(options_.timeout);
  job->answer = std::move(answer);
  const auto idle = std::ranges::find(workers_, Worker::State::kIdle, &Worker::state);
  if (idle == workers_.end()) {
    again_.push_back(std::move(job));
  } else {
    give(*idle, std::move(job));
  }
}

void WorkerPool::give(const WorkerPtr& worker, std::unique_ptr<Job> job) {
  worker->state = Worker::State::kBusy;
  worker->job = std::move(job);
  worker->timer = loop_.after(options_.timeout, [this, weak = std::weak_ptr(worker)] {
    if (const WorkerPtr alive = weak.lock()) on_timeout(alive);
  });
  send(worker, worker->job->request, worker->job->file.get());
  report();
}

void WorkerPool::on_readable(const WorkerPtr& worker) {
  std::string bytes;
  std::deque<Fd> files;  // a worker sends none; what comes is closed
  for (int i = 0; i < kReadsPerWake; ++i) {
    const ssize_t length = receive_bytes(worker->process.socket.get(), bytes, files);
    if (length == 0) worker->readable = {};  // its end is seen through the pidfd
    if (length <= 0) break;
  }
  worker->frames.append(bytes);
  while (worker->doom == Worker::Doom::kNone) {
    auto frame = worker->frames.next();
    if (!frame) return kill_for_nonsense(worker, frame.error());
    if (!*frame) return;
    on_frame(worker, std::move(**frame));
  }
}

void WorkerPool::on_frame(const WorkerPtr& worker, std::string frame) {
  if (frame.size() <= kInlineFrameBytes) return on_message(worker, decode_frame(frame));
  const std::uint64_t job = worker->job ? worker->job->request.job : 0;
  decoding_.submit(
      [this, job, weak = std::weak_ptr(worker), shared = std::make_shared<std::string>(std::move(frame))] {
        auto message = std::make_shared<tl::expected<Message, std::string>>(decode_frame(*shared));
        loop_.post([this, job, weak, message] {
          const WorkerPtr alive = weak.lock();
          if (alive && alive->job && alive->job->request.job == job) on_message(alive, std::move(*message));
        });
      });
}

void WorkerPool::on_message(const WorkerPtr& worker, tl::expected<Message, std::string> message) {
  if (!message) return kill_for_nonsense(worker, message.error());
  if (const auto* ready = std::get_if<ReadyMessage>(&*message)) return on_ready(worker, *ready);
  const bool expected_job = worker->state == Worker::State::kBusy && worker->job != nullptr;
  if (auto* hashed = std::get_if<HashedMessage>(&*message); hashed != nullptr && expected_job) {
    if (hashed->job != worker->job->request.job)
      return kill_for_nonsense(worker, "an answer to another question");
    worker->job->sha256 = std::move(hashed->sha256);
    worker->job->bytes = hashed->bytes;
    return;
  }
  auto* finished = std::get_if<FinishedMessage>(&*message);
  if (finished == nullptr || !expected_job || finished->job != worker->job->request.job) {
    return kill_for_nonsense(worker, "a message that was not asked for");
  }
  const bool needs_hash = finished->outcome == ReadOutcome::kDone;
  if (needs_hash && worker->job->sha256.empty())
    return kill_for_nonsense(worker, "a document without its hash");
  on_finished(worker, std::move(*finished));
}

void WorkerPool::on_ready(const WorkerPtr& worker, const ReadyMessage& message) {
  if (worker->state != Worker::State::kStarting) return kill_for_nonsense(worker, "it is ready twice");
  if (message.version != kProtocolVersion || !message.trouble.empty()) {
    log_.error("a worker cannot work", {{"reason", message.trouble}});
    return kill_for_nonsense(worker, "it cannot work");
  }
  worker->parser_version = message.parser_version;
  worker->lexicon_version = message.lexicon_version;
  worker->delay = kFirstDelay;
  became_idle(worker);
}

void WorkerPool::on_finished(const WorkerPtr& worker, FinishedMessage message) {
  const auto job = std::move(worker->job);
  DocumentAnswer answer{
      std::move(message),     job->sha256, job->bytes, FailureCause::kContent, worker->parser_version,
      worker->lexicon_version};
  became_idle(worker);
  job->answer(std::move(answer));
}

void WorkerPool::became_idle(const WorkerPtr& worker) {
  worker->timer = {};
  if (worker->process.pid < 0) return;  // it died after its answer
  if (worker->configuration_number != configuration_number_) {
    worker->state = Worker::State::kStarting;
    worker->configuration_number = configuration_number_;
    send(worker, options_.configuration, -1);
    return report();
  }
  worker->state = Worker::State::kIdle;
  if (again_.empty()) {
    report();
    loop_.post(on_idle_);
    return;
  }
  auto job = std::move(again_.front());
  again_.pop_front();
  give(worker, std::move(job));
}

void WorkerPool::kill_for_nonsense(const WorkerPtr& worker, const std::string& what) {
  if (worker->doom == Worker::Doom::kNone) {
    worker->doom = Worker::Doom::kNonsense;
    worker->nonsense = what;
  }
  terminate(worker);
}

void WorkerPool::report() {
  const auto in_state = [&](Worker::State state) {
    return static_cast<std::size_t>(std::ranges::count(workers_, state, &Worker::state));
  };
  metrics_.set_workers(in_state(Worker::State::kIdle), in_state(Worker::State::kBusy),
                       in_state(Worker::State::kStarting) + in_state(Worker::State::kDown));
}

}  // namespace indicatord::daemon
