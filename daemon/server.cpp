#include "daemon/server.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "parsers/extract.h"
#include "storage/url.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kDrainLimit{30'000};
constexpr milliseconds kBeat{2'000};  // status and watchdog; less where the manager wants it
// A commit may wait for a slow disk; a store thread that shows nothing for so long hangs.
constexpr std::chrono::seconds kStoreHangs{120};

std::string metric_path(const std::string& path) {
  return path == "/metrics" || path == "/-/healthy" || path == "/-/ready" ? path : "other";
}

}  // namespace

tl::expected<LoadedConfig, std::string> load_everything(const std::filesystem::path& file) {
  auto config = load_config(file);
  if (!config) return tl::unexpected(to_string(config.error()));
  auto files = read_lexicon_files(config->lexicon);
  if (!files) return tl::unexpected(std::move(files.error()));
  auto lexicon = load_lexicon(*files);
  if (!lexicon) return tl::unexpected(lexicon::to_string(lexicon.error()));
  return LoadedConfig{std::move(*config), std::move(*files), std::move(*lexicon)};
}

Server::Server(Options options, LoadedConfig loaded, const Log& log)
    : options_(std::move(options)),
      loaded_(std::move(loaded)),
      log_(log),
      shelves_(loaded_.config.inbox.path),
      journal_(shelves_.spool() / ".indicatord-moving") {
  metrics_.set_build(INDICATORD_VERSION, kParserVersion, loaded_.lexicon->version());
  build_stages();
}

// First whoever takes in work, then the threads, which may still be using what is taken down after them.
Server::~Server() {
  http_.reset();
  store_.reset();
  files_.reset();
}

ConfigureMessage Server::worker_configuration() const {
  ConfigureMessage message;
  message.memory_bytes = loaded_.config.workers.memory_bytes;
  for (const LexiconFile& file : loaded_.lexicon_files)
    message.lexicon_files.emplace_back(file.name, file.contents);
  return message;
}

void Server::build_stages() {
  const Config& config = loaded_.config;
  files_ = std::make_unique<FileThread>();
  workers_ = std::make_unique<WorkerPool>(loop_, *files_, log_, metrics_,
                                          WorkerPool::Options{options_.worker_program, config.workers.count,
                                                              config.workers.timeout, worker_configuration()},
                                          [this] { pipeline_->go_on(); });
  intake_ = std::make_unique<Intake>(
      loop_, *files_, log_, metrics_,
      Intake::Options{config.inbox.path, shelves_.inbox_descriptor(),
                      [this] { return shelves_.follow_inbox(); }, config.inbox.settle,
                      config.inbox.scan_interval},
      Intake::Callbacks{[this](std::vector<Settling::Settled> files) { pipeline_->take(std::move(files)); },
                        [this](const std::set<std::string>& present) { journal_.drop_missing(present); },
                        [this] { on_rest(); }});
  pipeline_ = std::make_unique<Pipeline>(
      loop_, *files_, log_, metrics_,
      Pipeline::Stages{*intake_, *workers_,
                       [this](FinishedDocument document) { store_->push(std::move(document)); }, shelves_,
                       journal_},
      Pipeline::Options{config.inbox.max_file_bytes, 256, config.sources}, [this] { on_rest(); });
}

int Server::run() {
  // A peer that hangs up is an error of its write; a lease that somebody breaks is given back anyway.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGIO, SIG_IGN);
  loop_.on_signals({SIGTERM, SIGINT, SIGHUP}, [this](int signal) { on_signal(signal); });
  if (!listen()) return EXIT_FAILURE;
  workers_->start();
  const std::string url = loaded_.config.store.url;
  store_ = std::make_unique<StoreThread>(
      StoreSeams{[url] { return storage::open_store(url); }, [url] { return storage::open_reader(url); }},
      journal_, log_, metrics_, StoreThread::Options{}, make_catalogue(loaded_.lexicon),
      loaded_.config.metrics.max_series,
      StoreThread::Callbacks{[this](const tl::expected<void, std::string>& opened) {
                               loop_.post([this, opened] { on_store_open(opened); });
                             },
                             [this](std::vector<CommittedDocument> documents) {
                               loop_.post(
                                   [this, shared = std::make_shared<std::vector<CommittedDocument>>(
                                              std::move(documents))] { pipeline_->on_committed(*shared); });
                             }});
  beat();
  loop_.run();
  return status_;
}

bool Server::listen() {
  const Config::Http& config = loaded_.config.http;
  auto server = listen_http(loop_, config.host, config.port, {config.max_connections},
                            [this](const HttpRequest& request) { return answer(request); });
  if (!server) {
    log_.error(server.error());
    return false;
  }
  http_ = std::move(*server);
  const bool v6 = config.host.find(':') != std::string::npos;
  log_.info("serving metrics",
            {{"url", fmt::format("http://{}:{}/metrics", v6 ? "[" + config.host + "]" : config.host,
                                 http_->port())}});
  return true;
}

HttpResponse Server::answer(const HttpRequest& request) {
  HttpResponse response = health(request);
  metrics_.count_request(metric_path(request.path), response.status);
  return response;
}

HttpResponse Server::health(const HttpRequest& request) {
  HttpResponse response;
  if (metric_path(request.path) == "other") {
    response.status = 404;
    response.body = "Not here. There are /metrics, /-/healthy and /-/ready.\n";
  } else if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.allow = "GET, HEAD";
    response.body = "Only GET and HEAD.\n";
  } else if (request.path == "/-/healthy") {
    response.body = "Healthy.\n";
  } else if (request.path == "/-/ready") {
    const std::string trouble = what_is_not_ready();
    response.status = trouble.empty() ? 200 : 503;
    response.body = trouble.empty() ? "Ready.\n" : "Not ready: " + trouble + ".\n";
  } else {
    pipeline_->publish_counts();
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = metrics_.text();
    if (store_) response.body += *store_->snapshot();
  }
  return response;
}

std::string Server::what_is_not_ready() const {
  if (draining_) return "the daemon is stopping";
  if (!store_open_) return "the store is not open yet";
  if (!store_->is_up()) return "the store does not work now; the log says why";
  if (!workers_->is_working()) return "no worker process runs; the log says why";
  return "";
}

void Server::on_store_open(const tl::expected<void, std::string>& opened) {
  if (!opened) {
    log_.error("the store cannot be opened", {{"reason", opened.error()}});
    return finish(EXIT_FAILURE);
  }
  store_open_ = true;
  if (draining_) return;
  intake_->start();
  log_.info("watching the inbox", {{"path", loaded_.config.inbox.path.string()},
                                   {"store", storage::without_password(loaded_.config.store.url)},
                                   {"workers", std::to_string(loaded_.config.workers.count)}});
  notifier_.ready(status());
}

void Server::on_signal(int signal) {
  if (signal == SIGHUP) return reload();
  if (!draining_) return drain();
  log_.notice("ending at once; what was in work will be read again");
  finish(EXIT_FAILURE);
}

void Server::drain() {
  log_.notice("stopping: finishing the documents in work");
  notifier_.stopping();
  draining_ = true;
  intake_->stop();
  drain_timer_ = loop_.after(kDrainLimit, [this] {
    log_.warning("some documents in work took too long to finish; they will be read again");
    finish(EXIT_SUCCESS);
  });
  pipeline_->stop_taking();
  on_rest();
}

// Called whenever the pipeline or the intake came to rest.
void Server::on_rest() {
  const bool done = pipeline_->is_at_rest() && (draining_ || (options_.one_shot && intake_->is_quiet()));
  if (done) finish(EXIT_SUCCESS);
}

void Server::finish(int status) {
  status_ = status;
  loop_.stop();
}

void Server::reload() {
  if (draining_) return;
  if (std::exchange(reloading_, true)) {
    reload_again_ = true;
    return;
  }
  notifier_.reloading();
  files_->submit([this, file = options_.config_file] {
    auto loaded = std::make_shared<tl::expected<LoadedConfig, std::string>>(load_everything(file));
    loop_.post([this, loaded] { apply(std::move(*loaded)); });
  });
}

void Server::apply(tl::expected<LoadedConfig, std::string> loaded) {
  reloading_ = false;
  if (std::exchange(reload_again_, false)) return reload();  // the file changed while it was read
  metrics_.count_reload(loaded.has_value());
  if (!loaded) {
    for (std::size_t at = 0; at < loaded.error().size();) {
      const std::size_t end = std::min(loaded.error().find('\n', at), loaded.error().size());
      log_.error(loaded.error().substr(at, end - at));
      at = end + 1;
    }
    log_.error("the configuration is wrong; the one before stays in force");
    notifier_.ready(status());
    return;
  }
  const Config& now = loaded_.config;
  const Config& next = loaded->config;
  const bool same = now.inbox.path == next.inbox.path && now.store.url == next.store.url &&
                    now.http.host == next.http.host && now.http.port == next.http.port &&
                    now.http.max_connections == next.http.max_connections &&
                    now.workers.count == next.workers.count &&
                    next.workers.memory_bytes <= now.workers.memory_bytes;
  if (!same) {
    log_.warning("[inbox] path, [store], [http], [workers] count and more memory only change with a restart");
  }
  loaded_ = std::move(*loaded);
  metrics_.set_build(INDICATORD_VERSION, kParserVersion, loaded_.lexicon->version());
  intake_->set_times(loaded_.config.inbox.settle, loaded_.config.inbox.scan_interval);
  pipeline_->set_options({loaded_.config.inbox.max_file_bytes, 256, loaded_.config.sources});
  workers_->reconfigure(loaded_.config.workers.timeout, worker_configuration());
  store_->set_catalogue(make_catalogue(loaded_.lexicon), loaded_.config.metrics.max_series);
  log_.info("configuration reloaded", {{"file", options_.config_file.string()}});
  notifier_.ready(status());
  if (store_open_) intake_->scan(ScanCause::kReload);
}

std::string Server::status() const {
  if (draining_) return "finishing the documents in work";
  const std::string trouble = what_is_not_ready();
  return trouble.empty() ? "watching " + printable(loaded_.config.inbox.path.string()) : trouble;
}

// Runs on the loop, so that it stops when the loop hangs.
void Server::beat() {
  const bool store_hangs = store_open_ && steady_clock::now() - store_->last_beat() > kStoreHangs;
  if (!store_hangs) notifier_.alive();
  if (!draining_ && store_open_) notifier_.status(status());
  auto interval = kBeat;
  if (const auto watchdog = notifier_.watchdog()) {
    interval = std::min(interval, std::chrono::duration_cast<milliseconds>(*watchdog / 3));
  }
  beat_timer_ = loop_.after(std::max(interval, milliseconds(10)), [this] { beat(); });
}

}  // namespace indicatord::daemon
