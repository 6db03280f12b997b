#include "ctl/series.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/result_output.h"
#include "ctl/selection_options.h"
#include "ctl/series_choice.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

struct SeriesOptions {
  SelectionOptions selectors;
  OutputOptions output;
};

// A table is for people, who type the beginning of an id; programs get the whole.
std::string to_sql(const storage::Selection& selection, bool whole_id) {
  const std::string id = whole_id ? "series_id" : "substr(series_id, 1, 12)";
  const std::string periods =
      "FROM observation o WHERE o.series_id = s.series_id AND o.realtime_end = '9999-12-31'";
  return "SELECT " + id +
         " AS series, ref_area_name AS area, entity, indicator, breakdown, measure, basis, unit, freq, "
         "(SELECT count(*) " +
         periods + ") AS periods, (SELECT min(o.period_start) " + periods +
         ") AS since, latest_end AS until FROM series s WHERE latest_end IS NOT NULL" +
         storage::series_condition(selection) +
         " ORDER BY ref_area, ref_area_name, indicator, breakdown, entity, measure, basis, freq, series_id";
}

int run_series(const SeriesOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  const auto selection = read_selection(options.selectors);
  if (!selection) return report(selection.error());
  storage::Reader::QueryLimits limits;
  limits.max_rows = options.output.max_rows;
  const std::string& format = options.output.format;
  return ask_and_print(*url, to_sql(*selection, format != "table"), limits, format,
                       [&](storage::Reader& reader) { return explain_nothing(reader, *selection); });
}

}  // namespace

std::function<int()> add_series(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<SeriesOptions>();
  CLI::App* command = root.add_subcommand("series", "List the series that there are");
  add_series_options(*command, options->selectors);
  add_output_options(*command, options->output);
  command->footer(
      "Examples: indicatorctl series --area 聊城 --indicator trade\n"
      "          indicatorctl series --find '外资 制造业'");
  return [options, &global] { return run_series(*options, global); };
}

}  // namespace indicatord::ctl
