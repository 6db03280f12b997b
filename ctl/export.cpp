#include "ctl/export.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/output_file.h"
#include "ctl/progress.h"
#include "ctl/selection_options.h"
#include "ctl/series_choice.h"
#include "storage/exports/export.h"

namespace indicatord::ctl {
namespace {

namespace exports = storage::exports;

struct ExportOptions {
  SelectionOptions selectors;
  std::string format;
  std::string output;
  bool include_history = false;
};

using Write = exports::ExportResult (*)(storage::Reader&, const storage::Selection&, const exports::Sink&,
                                        const exports::OnRow&);

Write writer_of(const std::string& format) {
  if (format == "sdmx-csv") return &exports::export_sdmx_csv;
  if (format == "openmetrics") return &exports::export_openmetrics;
  return &exports::export_csv;
}

int fail(const std::string& message) {
  return report({kFailed, message});
}

// What is not in the export, for a person who would otherwise not know.
void tell(const ExportOptions& options, std::uint64_t rows, const std::vector<exports::LeftOut>& left_out) {
  std::cerr << "indicatorctl: " << rows << " figures written"
            << (options.output.empty() ? "" : " to " + options.output) << '\n';
  for (const exports::LeftOut& one : left_out) {
    std::cerr << "indicatorctl: left out: " << one.count << ' ' << one.what << '\n';
  }
}

int write(storage::Reader& reader, const ExportOptions& options, const storage::Selection& selection) {
  const auto total = exports::count_figures(reader, selection);
  if (!total) return fail(total.error().message);
  const auto outside = exports::count_outside_series(reader, selection);
  if (!outside) return fail(outside.error().message);
  OutputFile output(options.output);
  exports::ExportReport written;
  {
    Progress progress("exporting", "figures", *total, Progress::to_stderr());
    const auto result = writer_of(options.format)(
        reader, selection, [&](std::string_view text) { output.write(text); },
        [&](std::uint64_t rows) { progress.at(rows); });
    if (!result) return fail(result.error().message);
    written = *result;
  }
  output.finish();
  written.left_out.insert(written.left_out.end(), outside->begin(), outside->end());
  tell(options, written.rows, written.left_out);
  if (*total == 0) std::cerr << "indicatorctl: " << explain_nothing(reader, selection) << '\n';
  return kOk;
}

int run_export(const ExportOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  auto selection = read_selection(options.selectors);
  if (!selection) return report(selection.error());
  selection->include_history = options.include_history;
  if (options.include_history && options.format == "openmetrics") {
    return report({kUsage,
                   "OpenMetrics has one value for each time: take --as-of DATE, or export every vintage as "
                   "csv or sdmx-csv"});
  }
  const auto reader = storage::open_reader(*url);
  if (!reader) return fail(reader.error().message);
  return write(**reader, options, *selection);
}

}  // namespace

std::function<int()> add_export(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* command = root.add_subcommand("export", "Write series for other programs");
  command->add_option("FORMAT", options->format, "csv, sdmx-csv or openmetrics")
      ->required()
      ->check(CLI::IsMember({"csv", "sdmx-csv", "openmetrics"}));
  command->add_option("--output,-o", options->output, "a new file; standard output without it")
      ->type_name("FILE");
  add_series_options(*command, options->selectors);
  add_period_options(*command, options->selectors);
  add_as_of_option(*command, options->selectors);
  command
      ->add_flag("--include-history", options->include_history,
                 "every vintage of every figure (csv, sdmx-csv), not only what is held")
      ->excludes("--as-of");
  command->footer(
      "docs/exports.md has the columns. Example:\n"
      "  indicatorctl export sdmx-csv --indicator trade --area 聊城 --since 2023 -o trade.csv");
  return [options, &global] { return run_export(*options, global); };
}

}  // namespace indicatord::ctl
