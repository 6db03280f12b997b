// What every subcommand of indicatorctl takes.
#pragma once

#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace indicatord::ctl {

// Exit codes of every subcommand.
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;  // at run time: a file, the store, the query
inline constexpr int kUsage = 2;   // the command line itself

struct GlobalOptions {
  std::string config;  // --config FILE, "" if not given
  std::string store;   // --store URL, "" if not given; goes before the configuration's
};

struct CommandError {
  int exit_code = kFailed;
  std::string message;  // without "indicatorctl: "
};

// --config, or /etc/indicatord/indicatord.toml where that exists.
std::optional<std::string> configuration_file(const GlobalOptions& options);

// The store's URL: --store, or [store] url of --config, or of /etc/indicatord/indicatord.toml where that
// exists.
tl::expected<std::string, CommandError> store_url(const GlobalOptions& options);

// Prints "indicatorctl: MESSAGE" to standard error and returns the exit code.
int report(const CommandError& error);

}  // namespace indicatord::ctl
