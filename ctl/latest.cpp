#include "ctl/latest.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/result_output.h"
#include "ctl/selection_options.h"
#include "ctl/series_choice.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

struct LatestOptions {
  SelectionOptions selectors;
  OutputOptions output;
};

// The view latest knows only now; on another day the newest period is looked for, in the order that the store
// keeps: a forecast only where there is nothing else, then what ends last, then what is longest.
std::string source_of(const storage::Selection& selection) {
  if (!selection.as_of) return "latest WHERE 1 = 1" + storage::series_condition(selection);
  return "(SELECT v.*, row_number() OVER (PARTITION BY series_id ORDER BY CASE obs_status WHEN 'F' THEN 1 "
         "ELSE 0 END, period_end DESC, period_start) AS place FROM vintages v WHERE 1 = 1" +
         storage::vintage_condition(selection) + ") held WHERE place = 1";
}

std::string to_sql(const storage::Selection& selection) {
  return "SELECT ref_area_name AS area, entity, indicator, breakdown, measure, basis, time_period AS period, "
         "obs_value AS value, value_high AS up_to, unit, nullif(qualifier, 'exact') AS qualifier, "
         "nullif(obs_status, 'A') AS status, published FROM " +
         source_of(selection) +
         " ORDER BY ref_area, ref_area_name, indicator, breakdown, entity, measure, basis, series_id";
}

int run_latest(const LatestOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  const auto selection = read_selection(options.selectors);
  if (!selection) return report(selection.error());
  storage::Reader::QueryLimits limits;
  limits.max_rows = options.output.max_rows;
  return ask_and_print(*url, to_sql(*selection), limits, options.output.format,
                       [&](storage::Reader& reader) { return explain_nothing(reader, *selection); });
}

}  // namespace

std::function<int()> add_latest(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<LatestOptions>();
  CLI::App* command = root.add_subcommand("latest", "Show the newest figure of each series");
  add_series_options(*command, options->selectors);
  add_as_of_option(*command, options->selectors);
  add_output_options(*command, options->output);
  return [options, &global] { return run_latest(*options, global); };
}

}  // namespace indicatord::ctl
