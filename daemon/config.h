// The configuration of indicatord, one TOML file; indicatorctl reads it too. docs/operations.md lists the
// keys.
//
//   [inbox]    path, settle = "400ms", scan_interval = "60s", max_file_bytes = "64MiB"
//   [store]    url = "sqlite:///var/lib/indicatord/indicators.db"
//   [http]     listen = "127.0.0.1:9464", max_connections = 64
//   [workers]  count (0: one per processor, at most 8), timeout = "60s", memory = "2GiB"
//   [metrics]  max_series = 20000
//   [lexicon]  directory (default: lexicon.d beside the configuration, where it exists)
//   [[source]] name, match, area, published
//
// Durations are a number with ms, s, m or h; sizes a number with B, KiB, MiB or GiB (a bare integer is
// bytes). Relative paths are relative to the configuration file. Unknown keys are errors.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/sources/glob.h"
#include "daemon/sources/published_pattern.h"

namespace indicatord::daemon {

struct ConfigProblem {
  std::uint32_t line = 0;  // from 1; 0 when the file as a whole is meant
  std::uint32_t column = 0;
  std::string message;  // one sentence that says what to do

  friend bool operator==(const ConfigProblem&, const ConfigProblem&) = default;
};

struct ConfigError {
  std::filesystem::path file;
  std::vector<ConfigProblem> problems;  // at least one, in the order of the file
};
std::string to_string(
    const ConfigError& error);  // file:line:column: message, one a line, no line end at the last

struct SourceRule {
  std::string name;
  std::string match;  // as written
  std::string area;   // "" for none
  Glob glob;
  std::optional<PublishedPattern> published;
};

struct Config {
  struct Inbox {
    std::filesystem::path path;             // absolute
    std::chrono::milliseconds settle{400};  // size and times must stand still for so long
    std::chrono::milliseconds scan_interval{60'000};
    std::uint64_t max_file_bytes = 64U << 20U;
  } inbox;
  struct Store {
    std::string url;  // a file in it is absolute; may hold a password (storage/url.h)
  } store;
  struct Http {
    std::string host = "127.0.0.1";  // an address, not a name
    std::uint16_t port = 9464;       // 0: the kernel chooses
    std::size_t max_connections = 64;
  } http;
  struct Workers {
    std::size_t count = 0;                      // 0: one per processor, filled in by the reader
    std::chrono::milliseconds timeout{60'000};  // of one document
    std::uint64_t memory_bytes = 2ULL << 30U;   // address space of one worker
  } workers;
  struct Metrics {
    std::size_t max_series = 20'000;
  } metrics;
  struct Lexicon {
    std::optional<std::filesystem::path> directory;  // absolute; exists
  } lexicon;
  std::vector<SourceRule> sources;  // the first that matches counts
};

// The first rule whose glob matches; nullptr for none.
const SourceRule* find_source(const std::vector<SourceRule>& sources, std::string_view path_below_inbox);

// Reads the file, which has at most 1 MiB.
tl::expected<Config, ConfigError> load_config(const std::filesystem::path& file);

// The same from text; `file` is used in messages and for relative paths.
tl::expected<Config, ConfigError> parse_config(std::string_view toml, const std::filesystem::path& file);

}  // namespace indicatord::daemon
