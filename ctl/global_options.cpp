#include "ctl/global_options.h"

#include <filesystem>
#include <iostream>

#include "daemon/config.h"

namespace indicatord::ctl {
namespace {

constexpr const char* kSystemConfig = "/etc/indicatord/indicatord.toml";

}  // namespace

std::optional<std::string> configuration_file(const GlobalOptions& options) {
  if (!options.config.empty()) return options.config;
  std::error_code ignored;  // a system configuration that cannot be seen is as good as none
  if (std::filesystem::exists(kSystemConfig, ignored)) return kSystemConfig;
  return std::nullopt;
}

tl::expected<std::string, CommandError> store_url(const GlobalOptions& options) {
  if (!options.store.empty()) return options.store;
  const auto file = configuration_file(options);
  if (!file) {
    return tl::unexpected(
        CommandError{kUsage, "which store? give --config FILE (the daemon's) or --store URL"});
  }
  const auto config = daemon::load_config(*file);
  if (!config) return tl::unexpected(CommandError{kFailed, to_string(config.error())});
  return config->store.url;
}

int report(const CommandError& error) {
  std::cerr << "indicatorctl: " << error.message << '\n';
  return error.exit_code;
}

}  // namespace indicatord::ctl
