#include "daemon/config.h"

#include <algorithm>
#include <set>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "daemon/config_table.h"
#include "daemon/config_values.h"
#include "daemon/text_files.h"

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxConfigBytes = 1U << 20U;
constexpr std::size_t kMaxDefaultWorkers = 8;

class ConfigReader {
 public:
  ConfigReader(const toml::table& root, const std::filesystem::path& file)
      : base_(std::filesystem::absolute(file).parent_path()), root_(root, "the file", problems_) {}

  tl::expected<Config, std::vector<ConfigProblem>> read() {
    section("inbox", true, &ConfigReader::read_inbox);
    section("store", true, &ConfigReader::read_store);
    section("http", false, &ConfigReader::read_http);
    section("workers", false, &ConfigReader::read_workers);
    section("metrics", false, &ConfigReader::read_metrics);
    section("lexicon", false, &ConfigReader::read_lexicon);
    read_sources();
    root_.finish();
    if (problems_.empty()) fill_defaults();
    if (problems_.empty()) return std::move(config_);
    std::ranges::stable_sort(problems_, {},
                             [](const ConfigProblem& p) { return std::pair(p.line, p.column); });
    return tl::unexpected(std::move(problems_));
  }

 private:
  void section(std::string_view name, bool required, void (ConfigReader::*read_keys)(TableReader&)) {
    const toml::node* node = root_.find(name, required);
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) {
      root_.problem(node->source(), fmt::format("'{}' must be a table: write [{}]", name, name));
      return;
    }
    TableReader reader(*table, fmt::format("[{}]", name), problems_);
    (this->*read_keys)(reader);
    reader.finish();
  }

  // Without a slash at its end: that would make the folder its own parent.
  std::filesystem::path absolute(const std::string& path) const {
    const auto normal = (base_ / path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
  }

  void read_inbox(TableReader& table) {
    if (const auto path = table.string("path", true)) config_.inbox.path = absolute(*path);
    table.duration("settle", config_.inbox.settle);
    table.duration("scan_interval", config_.inbox.scan_interval);
    table.size("max_file_bytes", config_.inbox.max_file_bytes, 1);
  }

  void read_store(TableReader& table) {
    const auto url = table.string("url", true);
    if (!url) return;
    auto resolved = absolute_store_url(*url, base_);
    if (resolved) {
      config_.store.url = std::move(*resolved);
    } else {
      table.problem(table.table().get("url")->source(), std::move(resolved.error()));
    }
  }

  void read_http(TableReader& table) {
    table.integer("max_connections", config_.http.max_connections, 1, 10'000);
    const auto listen = table.string("listen");
    if (!listen) return;
    if (auto address = parse_listen(*listen)) {
      config_.http.host = std::move(address->host);
      config_.http.port = address->port;
    } else {
      table.problem(table.table().get("listen")->source(),
                    "'listen' must be an address and a port, such as \"127.0.0.1:9464\" or \"[::1]:9464\"");
    }
  }

  void read_workers(TableReader& table) {
    table.integer("count", config_.workers.count, 0, 256);
    table.duration("timeout", config_.workers.timeout);
    table.size("memory", config_.workers.memory_bytes, 256U << 20U);
  }

  void read_metrics(TableReader& table) {
    table.integer("max_series", config_.metrics.max_series, 0, 1'000'000);
  }

  void read_lexicon(TableReader& table) {
    const auto directory = table.string("directory");
    if (!directory) return;
    config_.lexicon.directory = absolute(*directory);
    std::error_code error;
    if (!std::filesystem::is_directory(*config_.lexicon.directory, error)) {
      table.problem(table.table().get("directory")->source(),
                    fmt::format("there is no directory {}; create it or remove the key",
                                config_.lexicon.directory->string()));
    }
  }

  void read_sources() {
    const toml::node* node = root_.find("source");
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous<toml::table>()) {
      root_.problem(node->source(), "'source' must be a list of tables: write [[source]]");
      return;
    }
    std::set<std::string> names;
    for (const toml::node& element : *array) read_source(*element.as_table(), names);
  }

  void read_source(const toml::table& element, std::set<std::string>& names) {
    TableReader table(element, "[[source]]", problems_);
    const auto name = table.string("name", true);
    const auto match = table.string("match", true);
    const auto area = table.string("area");
    const auto published = table.string("published");
    table.finish();
    if (name && !names.insert(*name).second) {
      table.problem(element.get("name")->source(),
                    fmt::format("a second source is named '{}'; rename one", *name));
    }
    std::optional<PublishedPattern> pattern;
    if (published) {
      auto compiled = PublishedPattern::compile(*published);
      if (compiled) {
        pattern = std::move(*compiled);
      } else {
        table.problem(element.get("published")->source(), std::move(compiled.error()));
      }
    }
    if (!match) return;
    auto glob = Glob::compile(*match);
    if (!glob) {
      table.problem(element.get("match")->source(), std::move(glob.error()));
      return;
    }
    if (name)
      config_.sources.push_back({*name, *match, area.value_or(""), std::move(*glob), std::move(pattern)});
  }

  void fill_defaults() {
    if (config_.workers.count == 0) {
      config_.workers.count =
          std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMaxDefaultWorkers);
    }
    const auto beside = base_ / "lexicon.d";
    std::error_code error;
    if (!config_.lexicon.directory && std::filesystem::is_directory(beside, error))
      config_.lexicon.directory = beside;
  }

  std::vector<ConfigProblem> problems_;
  std::filesystem::path base_;
  TableReader root_;
  Config config_;
};

}  // namespace

std::string to_string(const ConfigError& error) {
  std::string text;
  for (const ConfigProblem& problem : error.problems) {
    if (!text.empty()) text += '\n';
    text += error.file.string() + ':';
    if (problem.line > 0) text += fmt::format("{}:{}:", problem.line, problem.column);
    text += ' ' + problem.message;
  }
  return text;
}

const SourceRule* find_source(const std::vector<SourceRule>& sources, std::string_view path_below_inbox) {
  const auto found =
      std::ranges::find_if(sources, [&](const SourceRule& s) { return s.glob.matches(path_below_inbox); });
  return found == sources.end() ? nullptr : &*found;
}

tl::expected<Config, ConfigError> parse_config(std::string_view toml_text,
                                               const std::filesystem::path& file) {
  try {
    const toml::table root = toml::parse(toml_text);
    auto config = ConfigReader(root, file).read();
    if (config) return std::move(*config);
    return tl::unexpected(ConfigError{file, std::move(config.error())});
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    return tl::unexpected(ConfigError{file, {{begin.line, begin.column, std::string(error.description())}}});
  }
}

tl::expected<Config, ConfigError> load_config(const std::filesystem::path& file) {
  auto contents = read_text_file(file, kMaxConfigBytes);
  if (!contents) return tl::unexpected(ConfigError{file, {{0, 0, "the configuration " + contents.error()}}});
  return parse_config(*contents, file);
}

}  // namespace indicatord::daemon
