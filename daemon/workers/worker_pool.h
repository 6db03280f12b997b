// N worker processes, each with one document at a time. Started at the beginning, replaced when they die.
//
// What happens to a document whose worker
//   ends by itself (crash, out of memory): it is read once more by another worker, since the cause may lie
//   outside it
//     (the kernel's OOM killer); the second time it is failed, with the signal's name;
//   takes longer than the timeout: the worker is killed and the document failed;
//   sends nonsense: the worker is killed and the document failed.
//
// Belongs to the loop's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "daemon/log.h"
#include "daemon/loop/event_loop.h"
#include "daemon/loop/fd.h"
#include "daemon/loop/file_thread.h"
#include "daemon/metrics/self_metrics.h"
#include "daemon/workers/protocol.h"

namespace indicatord::daemon {

struct DocumentAnswer {
  FinishedMessage finished;  // kFailed too when the worker died
  // Of the content; "" where the worker died before it had hashed it.
  std::string sha256;
  std::uint64_t bytes = 0;
  FailureCause cause = FailureCause::kContent;  // with kFailed
  std::string parser_version;
  std::string lexicon_version;
};

// The seam between the pipeline and the workers.
class DocumentReader {
 public:
  using Answer = std::function<void(DocumentAnswer)>;
  virtual ~DocumentReader() = default;
  virtual std::size_t idle() const = 0;  // how many documents it can take now
  // REQUIRES idle() > 0. `request.job` and `request.cpu_seconds` are filled in.
  virtual void read(Fd file, ReadMessage request, Answer answer) = 0;
};

class WorkerPool : public DocumentReader {
 public:
  struct Options {
    std::filesystem::path program;
    std::size_t count = 1;
    std::chrono::milliseconds timeout{60'000};
    ConfigureMessage configuration;
  };
  // `on_idle` is called whenever a worker becomes idle.
  WorkerPool(EventLoop& loop, FileThread& decoding, const Log& log, SelfMetrics& metrics, Options options,
             std::function<void()> on_idle);
  ~WorkerPool() override;

  void start();
  // Each worker takes the new timeout and configuration before its next document. Their number stays.
  void reconfigure(std::chrono::milliseconds timeout, ConfigureMessage configuration);

  std::size_t idle() const override;
  void read(Fd file, ReadMessage request, Answer answer) override;

  bool is_working() const;  // at least one worker can take documents, now or after its present one

 private:
  struct Job;
  struct Worker;
  using WorkerPtr = std::shared_ptr<Worker>;

  void launch(const WorkerPtr& worker);
  void launch_later(const WorkerPtr& worker);
  static void terminate(const WorkerPtr& worker);
  void watch(const WorkerPtr& worker, bool for_writing);
  void send(const WorkerPtr& worker, const Message& message, int file);
  void flush(const WorkerPtr& worker);
  void give(const WorkerPtr& worker, std::unique_ptr<Job> job);
  void on_readable(const WorkerPtr& worker);
  void on_frame(const WorkerPtr& worker, std::string frame);
  void on_message(const WorkerPtr& worker, tl::expected<Message, std::string> message);
  void on_ready(const WorkerPtr& worker, const ReadyMessage& message);
  void on_finished(const WorkerPtr& worker, FinishedMessage message);
  void on_ended(const WorkerPtr& worker);
  void on_timeout(const WorkerPtr& worker);
  void kill_for_nonsense(const WorkerPtr& worker, const std::string& what);
  void end_job(const WorkerPtr& worker, const std::string& how);
  void became_idle(const WorkerPtr& worker);
  void report();

  EventLoop& loop_;
  FileThread& decoding_;
  const Log& log_;
  SelfMetrics& metrics_;
  Options options_;
  std::function<void()> on_idle_;
  std::uint64_t next_job_ = 1;
  std::uint64_t configuration_number_ = 1;
  std::vector<WorkerPtr> workers_;
  std::deque<std::unique_ptr<Job>> again_;  // whose worker died
};

}  // namespace indicatord::daemon
