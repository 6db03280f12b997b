// The composition root of indicatord: builds the stages, connects them, and runs them until it is told to
// stop.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "daemon/catalogue.h"
#include "daemon/config.h"
#include "daemon/http/http_server.h"
#include "daemon/inbox/intake.h"
#include "daemon/inbox/move_journal.h"
#include "daemon/inbox/shelves.h"
#include "daemon/log.h"
#include "daemon/loop/event_loop.h"
#include "daemon/loop/file_thread.h"
#include "daemon/metrics/self_metrics.h"
#include "daemon/notifier.h"
#include "daemon/pipeline.h"
#include "daemon/store_thread.h"
#include "daemon/user_lexicon.h"
#include "daemon/workers/worker_pool.h"

namespace indicatord::daemon {

// All that a configuration file leads to: what is in it and in the lexicon beside it.
struct LoadedConfig {
  Config config;
  std::vector<LexiconFile> lexicon_files;
  std::shared_ptr<const lexicon::Lexicon> lexicon;
};

// The error has one line for each mistake. Blocking.
tl::expected<LoadedConfig, std::string> load_everything(const std::filesystem::path& file);

class Server {
 public:
  struct Options {
    std::filesystem::path config_file;
    std::filesystem::path worker_program;
    bool one_shot = false;  // end when the inbox has nothing more to read
  };

  // Throws std::system_error or std::runtime_error where the environment does not allow it to work: no
  // folders, another daemon on the same inbox.
  Server(Options options, LoadedConfig loaded, const Log& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Until a signal ends it: SIGTERM and SIGINT drain, a second one ends at once; SIGHUP reloads. The exit
  // status.
  int run();

 private:
  void build_stages();
  bool listen();
  HttpResponse answer(const HttpRequest& request);
  HttpResponse health(const HttpRequest& request);
  std::string what_is_not_ready() const;

  void on_store_open(const tl::expected<void, std::string>& opened);
  void on_signal(int signal);
  void on_rest();
  void drain();
  void finish(int status);
  void reload();
  void apply(tl::expected<LoadedConfig, std::string> loaded);
  void beat();
  std::string status() const;
  ConfigureMessage worker_configuration() const;

  Options options_;
  LoadedConfig loaded_;
  const Log& log_;
  SelfMetrics metrics_;
  Notifier notifier_;
  EventLoop loop_;
  Shelves shelves_;
  MoveJournal journal_;
  // In the order in which they are taken down again; see the destructor.
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<StoreThread> store_;
  std::unique_ptr<FileThread> files_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<Intake> intake_;
  std::unique_ptr<WorkerPool> workers_;

  bool store_open_ = false;
  bool draining_ = false;
  bool reloading_ = false;
  bool reload_again_ = false;
  int status_ = 0;
  EventLoop::Timer beat_timer_, drain_timer_;
};

}  // namespace indicatord::daemon
