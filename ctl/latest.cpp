#include "ctl/latest.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/result_output.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

struct LatestOptions {
  std::string area;
  std::string indicator;
  std::string format = "table";
  std::size_t max_rows = storage::Reader::QueryLimits{}.max_rows;
};

std::string quoted(const std::string& text) {
  std::string literal = "'";
  for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
  return literal += '\'';
}

// An area by its code, by its name, or by its name without the last word: 聊城 for 聊城市. An indicator by
// its id or the beginning of it: trade for trade.total.
std::string to_sql(const LatestOptions& options) {
  std::string sql =
      "SELECT ref_area_name AS area, entity, indicator, breakdown, measure, basis, time_period AS period, "
      "obs_value AS value, value_high AS up_to, unit, nullif(qualifier, 'exact') AS qualifier, "
      "nullif(obs_status, 'A') AS status, published FROM latest WHERE 1 = 1";
  if (!options.area.empty()) {
    const std::string area = quoted(options.area);
    sql += " AND (ref_area = " + area + " OR ref_area_name IN (" + area;
    for (const char* suffix : {"省", "市", "区", "县", "自治区"}) sql += ", " + quoted(options.area + suffix);
    sql += "))";
  }
  if (!options.indicator.empty()) {
    // '/' is the character after '.', so this is every id below the prefix, by the index.
    sql += " AND (indicator = " + quoted(options.indicator) + " OR (indicator > " +
           quoted(options.indicator + ".") + " AND indicator < " + quoted(options.indicator + "/") + "))";
  }
  return sql + " ORDER BY ref_area, ref_area_name, indicator, breakdown, entity, measure, basis";
}

int run_latest(const LatestOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  storage::Reader::QueryLimits limits;
  limits.max_rows = options.max_rows;
  return ask_and_print(*url, to_sql(options), limits, options.format);
}

}  // namespace

std::function<int()> add_latest(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<LatestOptions>();
  CLI::App* command = root.add_subcommand("latest", "Show the newest figure of each series");
  command->add_option("--area", options->area, "an area's name or code: 聊城市, 聊城, 371500");
  command->add_option("--indicator", options->indicator, "an id or the beginning of one: fdi.actual, trade");
  command->add_option("--format", options->format, "table, csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_option("--max-rows", options->max_rows, "print no more rows than these")
      ->capture_default_str();
  return [options, &global] { return run_latest(*options, global); };
}

}  // namespace indicatord::ctl
