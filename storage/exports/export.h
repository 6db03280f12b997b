// Exports: what a selection holds, as CSV, as SDMX-CSV 2.0 and as OpenMetrics. Rows go to the sink as they
// are read, in one snapshot of the store; nothing is held but one row. (OpenMetrics has an order of its own:
// the database sorts for it, in temporary files where its cache is too small.) The formats: docs/exports.md.
//
// Whatever a target cannot take is left out and counted, with the reason.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "storage/selection.h"
#include "storage/store.h"

namespace indicatord::storage::exports {

// Gets the text in pieces, in order. What it throws ends the export and passes through.
using Sink = std::function<void(std::string_view)>;
// Told after each row that was read how many there were.
using OnRow = std::function<void(std::uint64_t)>;

struct LeftOut {
  std::uint64_t count = 0;
  std::string what;  // "figures whose period ends before 1970: Prometheus has no such time"
};

struct ExportReport {
  std::uint64_t rows = 0;  // written
  std::vector<LeftOut> left_out;
};
using ExportResult = tl::expected<ExportReport, StoreError>;

// Every column of the view vintages and where the figure comes from; `indicatorctl import csv` takes it.
ExportResult export_csv(Reader& reader, const Selection& selection, const Sink& sink, const OnRow& on_row);

// SDMX-CSV 2.0 (application/vnd.sdmx.data+csv; version=2.0.0).
ExportResult export_sdmx_csv(Reader& reader, const Selection& selection, const Sink& sink,
                             const OnRow& on_row);

// OpenMetrics for `promtool tsdb create-blocks-from openmetrics`: the families and labels of /metrics, each
// figure at the last day of its period, 00:00 UTC. One value for each time: `selection.include_history` must
// be false (throws std::invalid_argument).
ExportResult export_openmetrics(Reader& reader, const Selection& selection, const Sink& sink,
                                const OnRow& on_row);

// How many rows an export of the selection reads.
tl::expected<std::uint64_t, StoreError> count_figures(Reader& reader, const Selection& selection);

// Statements that the selectors fit, but that are in no series and so in no export: without a period, or
// without an indicator.
tl::expected<std::vector<LeftOut>, StoreError> count_outside_series(Reader& reader,
                                                                    const Selection& selection);

}  // namespace indicatord::storage::exports
