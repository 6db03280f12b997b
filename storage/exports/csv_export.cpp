#include "storage/exports/csv_text.h"
#include "storage/exports/export.h"
#include "storage/exports/figure_row.h"

namespace indicatord::storage::exports {
namespace {

constexpr std::string_view kHeader =
    "series_id,indicator,breakdown,ref_area,ref_area_name,entity,measure,basis,unit,freq,time_period,"
    "period_start,period_end,obs_value,value_high,obs_status,qualifier,published,realtime_start,realtime_end,"
    "documents,conflicts,source,document_name,document\r\n";

bool is_number(std::size_t column) {
  return column == FigureRow::kValue || column == FigureRow::kValueHigh || column == FigureRow::kDocuments ||
         column == FigureRow::kConflicts;
}

}  // namespace

ExportResult export_csv(Reader& reader, const Selection& selection, const Sink& sink, const OnRow& on_row) {
  ExportReport report;
  sink(kHeader);
  CsvRecord record;
  const auto scanned = reader.scan(figures_sql(selection), {}, [&](std::span<const Reader::Cell> cells) {
    const FigureRow row(cells);
    for (std::size_t i = 0; i < FigureRow::kQuote; ++i) {
      const auto column = static_cast<FigureRow::Column>(i);
      record.add(is_number(i) ? row.number(column) : std::string(row.text(column)));
    }
    sink(record.take());
    on_row(++report.rows);
  });
  if (!scanned) return tl::unexpected(scanned.error());
  return report;
}

}  // namespace indicatord::storage::exports
