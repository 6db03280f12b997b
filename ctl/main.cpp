// indicatorctl: a thin shell over the libraries. Each subcommand stands in a file of its own.
#include <array>
#include <exception>
#include <functional>
#include <utility>

#include <CLI/CLI.hpp>

#include "ctl/backup.h"
#include "ctl/explain.h"
#include "ctl/export.h"
#include "ctl/extract.h"
#include "ctl/global_options.h"
#include "ctl/history.h"
#include "ctl/import.h"
#include "ctl/latest.h"
#include "ctl/lexicon.h"
#include "ctl/query.h"
#include "ctl/reparse.h"
#include "ctl/series.h"
#include "ctl/verify.h"

namespace indicatord::ctl {
namespace {

// A command line that cannot be understood is our own exit code, whatever number CLI11 has for it.
int explain(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  return report({kUsage, std::string(error.what()) + "\nindicatorctl: --help tells what there is"});
}

int run(int argc, char** argv) {
  CLI::App app("Reads, asks and checks what indicatord keeps.", "indicatorctl");
  GlobalOptions global;
  app.add_option("--config", global.config, "the daemon's configuration file")->type_name("FILE");
  app.add_option("--store", global.store,
                 "another store than the configuration's: sqlite:///path/indicators.db or "
                 "postgresql://role@host/database")
      ->type_name("URL");
  app.set_version_flag("--version", INDICATORD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  const auto commands = std::to_array<std::pair<const char*, std::function<int()>>>({
      {"backup", add_backup(app, global)},
      {"export", add_export(app, global)},
      {"explain", add_explain(app, global)},
      {"extract", add_extract(app, global)},
      {"history", add_history(app, global)},
      {"import", add_import(app, global)},
      {"latest", add_latest(app, global)},
      {"lexicon", add_lexicon(app, global)},
      {"query", add_query(app, global)},
      {"reparse", add_reparse(app, global)},
      {"series", add_series(app, global)},
      {"verify", add_verify(app, global)},
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error);
  }
  for (const auto& [name, command] : commands) {
    if (app.got_subcommand(name)) return command();
  }
  return kUsage;
}

}  // namespace
}  // namespace indicatord::ctl

int main(int argc, char** argv) {
  try {
    return indicatord::ctl::run(argc, argv);
  } catch (const std::exception& error) {
    return indicatord::ctl::report({indicatord::ctl::kFailed, error.what()});
  }
}
