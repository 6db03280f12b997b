#include "ctl/global_options.h"

#include <filesystem>
#include <iostream>

#include "daemon/config.h"

namespace indicatord::ctl {
namespace {

constexpr const char* kSystemConfig = "/etc/indicatord/indicatord.toml";

}  // namespace

tl::expected<std::string, CommandError> store_url(const GlobalOptions& options) {
  if (!options.store.empty()) return options.store;
  std::string file = options.config;
  std::error_code ignored;  // a system configuration that cannot be seen is as good as none
  if (file.empty() && std::filesystem::exists(kSystemConfig, ignored)) file = kSystemConfig;
  if (file.empty()) {
    return tl::unexpected(
        CommandError{kUsage, "which store? give --config FILE (the daemon's) or --store URL"});
  }
  const auto config = daemon::load_config(file);
  if (!config) return tl::unexpected(CommandError{kFailed, to_string(config.error())});
  return config->store.url;
}

int report(const CommandError& error) {
  std::cerr << "indicatorctl: " << error.message << '\n';
  return error.exit_code;
}

}  // namespace indicatord::ctl
