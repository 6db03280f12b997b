#include <cmath>

#include "storage/exports/csv_text.h"
#include "storage/exports/export.h"
#include "storage/exports/figure_row.h"
#include "storage/exports/number_text.h"
#include "storage/exports/sdmx_codes.h"

namespace indicatord::storage::exports {
namespace {

// The columns of the standard, then our own: what its codes cannot say.
constexpr std::string_view kHeader =
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,BREAKDOWN,TRANSFORMATION,TIME_PERIOD,OBS_VALUE,"
    "OBS_STATUS,UNIT_MEASURE,UNIT_MULT,REALTIME_START,DOC_SHA256,MEASURE,BASIS,ENTITY,REF_AREA_NAME,"
    "OBS_VALUE_HIGH,QUALIFIER,REALTIME_END,SERIES_ID\r\n";
constexpr std::string_view kStructureId = "INDICATORD:OBSERVATIONS(1.0.0)";
constexpr std::string_view kInformation = "I";  // of ACTION
constexpr std::string_view kTotal = "_T";       // SDMX's code for "not broken down"

std::string_view or_missing(std::string_view text) {
  return text.empty() ? kSdmxMissing : text;
}

std::string to_record(const FigureRow& row) {
  using Row = FigureRow;
  const int mult = sdmx_unit_mult(row.text(Row::kQuote), row.real(Row::kValue));
  const double factor = std::pow(10, -mult);
  const auto scaled = [&](Row::Column column) {
    return row.is_null(column) ? "NaN" : decimal_text(scale_value(row.real(column), factor));
  };
  const std::string_view breakdown = row.text(Row::kBreakdown);
  CsvRecord record;
  record.add("dataflow").add(kStructureId).add(kInformation).add(row.text(Row::kFreq));
  record.add(sdmx_ref_area(row.text(Row::kRefArea))).add(row.text(Row::kIndicator));
  record.add(breakdown.empty() ? kTotal : breakdown);
  record.add(sdmx_transformation(row.text(Row::kMeasure), row.text(Row::kBasis), row.text(Row::kFreq),
                                 row.text(Row::kPeriodStart)));
  record.add(row.text(Row::kTimePeriod)).add(scaled(Row::kValue)).add(row.text(Row::kObsStatus));
  record.add(row.text(Row::kUnit)).add(std::to_string(mult)).add(row.text(Row::kRealtimeStart));
  record.add(row.text(Row::kDocument)).add(row.text(Row::kMeasure)).add(or_missing(row.text(Row::kBasis)));
  record.add(or_missing(row.text(Row::kEntity))).add(or_missing(row.text(Row::kRefAreaName)));
  record.add(scaled(Row::kValueHigh)).add(row.text(Row::kQualifier)).add(row.text(Row::kRealtimeEnd));
  return record.add(row.text(Row::kSeriesId)).take();
}

}  // namespace

ExportResult export_sdmx_csv(Reader& reader, const Selection& selection, const Sink& sink,
                             const OnRow& on_row) {
  ExportReport report;
  sink(kHeader);
  const auto scanned = reader.scan(figures_sql(selection), {}, [&](std::span<const Reader::Cell> cells) {
    sink(to_record(FigureRow(cells)));
    on_row(++report.rows);
  });
  if (!scanned) return tl::unexpected(scanned.error());
  return report;
}

}  // namespace indicatord::storage::exports
