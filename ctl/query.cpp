#include "ctl/query.h"

#include <iostream>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/result_output.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

struct QueryOptions {
  std::string sql;
  OutputOptions output;
  double deadline_seconds = 30;
};

// The SQL itself, or, for "-", what comes from standard input; the store refuses what is too long.
std::string read_sql(const std::string& argument) {
  if (argument != "-") return argument;
  constexpr std::size_t kMaxBytes = 2U << 20U;
  std::string sql(kMaxBytes, '\0');
  std::cin.read(sql.data(), static_cast<std::streamsize>(sql.size()));
  sql.resize(static_cast<std::size_t>(std::cin.gcount()));
  return sql;
}

int run_query(const QueryOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  storage::Reader::QueryLimits limits;
  limits.max_rows = options.output.max_rows;
  limits.deadline = std::chrono::milliseconds(static_cast<std::int64_t>(options.deadline_seconds * 1000));
  return ask_and_print(*url, read_sql(options.sql), limits, options.output.format);
}

}  // namespace

std::function<int()> add_query(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<QueryOptions>();
  CLI::App* command = root.add_subcommand("query", "Ask the store a question in SQL (read-only)");
  command->add_option("SQL", options->sql, "one SELECT, or - to read it from standard input")->required();
  add_output_options(*command, options->output);
  command->add_option("--deadline", options->deadline_seconds, "give up after so many seconds")
      ->check(CLI::Range(0.001, 86400.0))
      ->capture_default_str();
  command->footer(
      "Views: latest, history, comparable, vintages, revisions, conflicts, evidence, ingest_log "
      "(docs/schema.md explains them).\n"
      "Example: indicatorctl query \"select * from latest where ref_area_name = '聊城市'\"");
  return [options, &global] { return run_query(*options, global); };
}

}  // namespace indicatord::ctl
