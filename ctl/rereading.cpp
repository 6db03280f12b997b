#include "ctl/rereading.h"

#include <csignal>
#include <utility>

#include "daemon/archive.h"
#include "daemon/document_facts.h"
#include "daemon/log.h"
#include "daemon/loop/event_loop.h"
#include "daemon/loop/file_thread.h"
#include "daemon/metrics/self_metrics.h"
#include "daemon/workers/worker_pool.h"

namespace indicatord::ctl {
namespace {

class Rereading {
 public:
  Rereading(const RereadingOptions& options, std::vector<storage::DocumentRecord> documents,
            const OnReread& on_reread)
      : options_(options),
        documents_(std::move(documents)),
        on_reread_(on_reread),
        workers_(loop_, decoding_, log_, metrics_,
                 daemon::WorkerPool::Options{options.worker_program, options.config.workers.count,
                                             options.config.workers.timeout, configuration(options)},
                 [this] { go_on(); }) {}

  void run() {
    if (documents_.empty()) return;
    workers_.start();
    loop_.run();
  }

 private:
  static daemon::ConfigureMessage configuration(const RereadingOptions& options) {
    daemon::ConfigureMessage message;
    message.memory_bytes = options.config.workers.memory_bytes;
    for (const daemon::LexiconFile& file : options.lexicon_files)
      message.lexicon_files.emplace_back(file.name, file.contents);
    return message;
  }

  // Files are opened on this thread: nobody else waits for this loop.
  void go_on() {
    while (next_ < documents_.size() && workers_.idle() > 0) {
      const storage::DocumentRecord& before = documents_[next_++];
      auto archived = daemon::open_archived(options_.config.inbox.path.parent_path(), before);
      if (!archived) {
        finish(before, tl::unexpected(std::move(archived.error())));
        continue;
      }
      if (archived->signature.bytes > options_.config.inbox.max_file_bytes) {
        finish(before, tl::unexpected<std::string>("it is larger than [inbox] max_file_bytes allows now"));
        continue;
      }
      const daemon::DocumentFacts facts =
          daemon::facts_of(options_.config.sources, before.name, archived->sidecar);
      workers_.read(
          std::move(archived->descriptor),
          daemon::request_for(facts, before.name, archived->signature, options_.config.inbox.max_file_bytes),
          [this, &before, facts](daemon::DocumentAnswer answer) {
            on_answer(before, facts, std::move(answer));
          });
    }
  }

  void on_answer(const storage::DocumentRecord& before, const daemon::DocumentFacts& facts,
                 daemon::DocumentAnswer answer) {
    const auto outcome = answer.finished.outcome;
    if (outcome == daemon::ReadOutcome::kChanged || outcome == daemon::ReadOutcome::kUnreadable) {
      finish(before, tl::unexpected(std::move(answer.finished.reason)));
    } else if (answer.sha256 != before.sha256) {
      finish(before, tl::unexpected<std::string>("it holds another content now"));
    } else {
      storage::IngestedDocument now{before, {}};
      daemon::record_reading(now.record, facts, answer);
      if (now.record.state == storage::DocumentState::kDone)
        now.statements = std::move(answer.finished.statements);
      finish(before, std::move(now));
    }
    go_on();
  }

  void finish(const storage::DocumentRecord& before, RereadingResult now) {
    on_reread_(before, std::move(now));
    if (++finished_ == documents_.size()) loop_.stop();
  }

  const RereadingOptions& options_;
  std::vector<storage::DocumentRecord> documents_;
  const OnReread& on_reread_;
  std::size_t next_ = 0;
  std::size_t finished_ = 0;
  daemon::Log log_{daemon::write_to_descriptor(STDERR_FILENO), false};
  daemon::SelfMetrics metrics_;  // the pool counts; nobody serves it here
  daemon::EventLoop loop_;
  daemon::FileThread decoding_;
  daemon::WorkerPool workers_;
};

}  // namespace

void reread(const RereadingOptions& options, std::vector<storage::DocumentRecord> documents,
            const OnReread& on_reread) {
  std::signal(SIGPIPE, SIG_IGN);  // a worker that dies is an error of the write to it
  Rereading(options, std::move(documents), on_reread).run();
}

}  // namespace indicatord::ctl
