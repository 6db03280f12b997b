#include "ctl/history.h"

#include <iostream>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>

#include "ctl/display_width.h"
#include "ctl/plot.h"
#include "ctl/result_output.h"
#include "ctl/selection_options.h"
#include "ctl/series_choice.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

struct HistoryOptions {
  SelectionOptions selectors;
  OutputOptions output;
  std::string series;
  bool vintages = false;
  bool no_plot = false;
};

constexpr const char* kOrder = " ORDER BY period_end, period_start, vintage";

std::string rows_sql(const storage::Selection& selection) {
  std::string sql =
      "SELECT time_period AS period, obs_value AS value, value_high AS up_to, unit, "
      "nullif(qualifier, 'exact') AS qualifier, nullif(obs_status, 'A') AS status, published, "
      "realtime_start AS known_from";
  if (selection.include_history) sql += ", nullif(realtime_end, '9999-12-31') AS known_until";
  return sql + ", documents, conflicts FROM vintages WHERE 1 = 1" + storage::vintage_condition(selection) +
         kOrder;
}

// A curve has one value for each period: what is held now, where every vintage is listed.
tl::expected<std::string, storage::StoreError> draw(storage::Reader& reader, storage::Selection selection) {
  selection.include_history = false;
  std::vector<PlotPoint> points;
  const auto scanned = reader.scan("SELECT period_end, obs_value FROM vintages WHERE 1 = 1" +
                                       storage::vintage_condition(selection) + kOrder,
                                   {}, [&](std::span<const storage::Reader::Cell> row) {
                                     const auto day = model::parse_date(std::get<std::string>(row[0]));
                                     if (day) points.push_back({*day, std::get<double>(row[1])});
                                   });
  if (!scanned) return tl::unexpected(scanned.error());
  return plot(points);
}

// What stands above the table.
tl::expected<void, CommandError> print_head(storage::Reader& reader, const HistoryOptions& options,
                                            const storage::Selection& selection, const ChosenSeries& chosen) {
  std::cout << printable(chosen.title) << "\n\n";
  if (options.no_plot) return {};
  const auto curve = draw(reader, selection);
  if (!curve) return tl::unexpected(CommandError{kFailed, curve.error().message});
  if (!curve->empty()) std::cout << *curve << '\n';
  return {};
}

int run_history(const HistoryOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  auto selection = read_selection(options.selectors);
  if (!selection) return report(selection.error());
  selection->series = options.series;
  selection->include_history = options.vintages;
  const auto reader = storage::open_reader(*url);
  if (!reader) return report({kFailed, reader.error().message});
  const auto chosen = choose_series(**reader, *selection);
  if (!chosen) return report(chosen.error());
  storage::Selection one;
  one.series = chosen->id;
  one.since = selection->since;
  one.until = selection->until;
  one.as_of = selection->as_of;
  one.include_history = selection->include_history;
  if (options.output.format == "table") {
    if (const auto printed = print_head(**reader, options, one, *chosen); !printed)
      return report(printed.error());
  }
  storage::Reader::QueryLimits limits;
  limits.max_rows = options.output.max_rows;
  const int code = ask_and_print(**reader, rows_sql(one), limits, options.output.format,
                                 [&](storage::Reader& asked) { return explain_nothing(asked, one); });
  if (code == kOk && chosen->fitting > 1) {
    std::cerr << "indicatorctl: this is the level of the total, one of " << chosen->fitting
              << " series that fit; `indicatorctl series` lists them\n";
  }
  return code;
}

}  // namespace

std::function<int()> add_history(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<HistoryOptions>();
  CLI::App* command = root.add_subcommand("history", "Show one series through time");
  command->add_option("SERIES", options->series,
                      "the beginning of its id (indicatorctl series lists them), or selectors instead");
  add_series_options(*command, options->selectors);
  add_period_options(*command, options->selectors);
  add_as_of_option(*command, options->selectors);
  command->add_flag("--vintages", options->vintages, "every figure that was ever held, with its days")
      ->excludes("--as-of");
  command->add_flag("--no-plot", options->no_plot, "the table only");
  add_output_options(*command, options->output);
  command->footer(
      "Example: indicatorctl history --indicator fdi.actual --area 聊城 --freq Q --as-of 2024-03-01");
  return [options, &global] { return run_history(*options, global); };
}

}  // namespace indicatord::ctl
