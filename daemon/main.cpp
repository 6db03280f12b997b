// indicatord: watches a drop folder, stores the economic statements of its documents, serves them to
// Prometheus.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "daemon/log.h"
#include "daemon/server.h"

namespace {

using namespace indicatord::daemon;

// Where it is installed, and where it is built: beside this program.
std::filesystem::path default_worker() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return self.parent_path() / "indicatord-worker";
}

int check(const std::string& config_file) {
  const auto loaded = load_everything(config_file);
  if (!loaded) {
    std::cerr << loaded.error() << '\n';
    return EXIT_FAILURE;
  }
  std::cout << "ok\n";
  return EXIT_SUCCESS;
}

int serve(Server::Options options, const Log& log) {
  auto loaded = load_everything(options.config_file);
  if (!loaded) {
    std::cerr << loaded.error() << '\n';
    return EXIT_FAILURE;
  }
  if (::access(options.worker_program.c_str(), X_OK) != 0) {
    log.error("there is no worker program; install it beside indicatord, or name it with --worker",
              {{"path", options.worker_program.string()}});
    return EXIT_FAILURE;
  }
  return Server(std::move(options), std::move(*loaded), log).run();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Watches a drop folder and serves the economic statements of its documents to Prometheus.");
  app.set_version_flag("--version", std::string("indicatord ") + INDICATORD_VERSION);
  std::string config_file = "/etc/indicatord/indicatord.toml";
  std::string worker = default_worker().string();
  bool check_config = false;
  bool one_shot = false;
  app.add_option("--config", config_file, "Configuration file (TOML)")->capture_default_str();
  app.add_flag("--check-config", check_config,
               "Check the configuration and the lexicon, print ok or the errors, and end");
  app.add_flag("--one-shot", one_shot, "End when all that is in the inbox has been read");
  app.add_option("--worker", worker, "The worker program")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const Log log(write_to_descriptor(STDERR_FILENO), std::getenv("JOURNAL_STREAM") != nullptr);
  try {
    if (check_config) return check(config_file);
    return serve({config_file, worker, one_shot}, log);
  } catch (const std::exception& error) {
    log.error(error.what());
    return EXIT_FAILURE;
  }
}
