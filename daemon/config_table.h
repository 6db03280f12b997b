// Reads one table of a TOML configuration file. Only config.cpp includes this: toml++ is heavy.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "daemon/config.h"
#include "daemon/config_values.h"

namespace indicatord::daemon {

// One table of the file: hands out its values by key, collects problems, and in the end names the keys that
// nobody asked for.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string path, std::vector<ConfigProblem>& problems)
      : table_(table), path_(std::move(path)), problems_(problems) {}

  void problem(const toml::source_region& where, std::string message) {
    problems_.push_back({where.begin.line, where.begin.column, std::move(message)});
  }

  // The key's node; nullptr where it is absent, which is a problem if it is required.
  const toml::node* find(std::string_view key, bool required = false) {
    known_.insert(std::string(key));
    const toml::node* node = table_.get(key);
    if (node == nullptr && required)
      problem(table_.source(), fmt::format("{} needs the key '{}'", path_, key));
    return node;
  }

  std::optional<std::string> string(std::string_view key, bool required = false) {
    const toml::node* node = find(key, required);
    if (node == nullptr) return std::nullopt;
    auto value = node->value_exact<std::string>();
    if (!value) problem(node->source(), fmt::format("'{}' must be a string", key));
    if (value && (value->empty() || value->find('\0') != std::string::npos)) {
      problem(node->source(), fmt::format("'{}' must not be empty or hold a NUL character", key));
      return std::nullopt;
    }
    return value;
  }

  template <typename Integer>
  void integer(std::string_view key, Integer& target, std::int64_t low, std::int64_t high) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < low || *value > high) {
      problem(node->source(), fmt::format("'{}' must be a whole number from {} to {}", key, low, high));
      return;
    }
    target = static_cast<Integer>(*value);
  }

  void duration(std::string_view key, std::chrono::milliseconds& target) {
    const auto text = string(key);
    if (!text) return;
    if (const auto value = parse_duration(*text)) {
      target = *value;
    } else {
      problem(table_.get(key)->source(),
              fmt::format("'{}' must be a duration such as \"400ms\", \"60s\" or \"5m\"", key));
    }
  }

  void size(std::string_view key, std::uint64_t& target, std::uint64_t low) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    std::optional<std::uint64_t> value;
    if (const auto number = node->value_exact<std::int64_t>(); number && *number > 0) {
      value = static_cast<std::uint64_t>(*number);
    } else if (const auto text = node->value_exact<std::string>()) {
      value = parse_size(*text);
    }
    if (!value || *value < low) {
      problem(node->source(),
              fmt::format("'{}' must be a size such as \"64MiB\", at least {} bytes", key, low));
      return;
    }
    target = *value;
  }

  void finish() {
    for (const auto& [key, node] : table_) {
      if (!known_.contains(std::string(key.str()))) {
        problem(key.source(),
                fmt::format("unknown key '{}' in {}; remove it or correct its spelling", key.str(), path_));
      }
    }
  }

  const toml::table& table() const { return table_; }

 private:
  const toml::table& table_;
  std::string path_;
  std::vector<ConfigProblem>& problems_;
  std::set<std::string> known_;
};

}  // namespace indicatord::daemon
