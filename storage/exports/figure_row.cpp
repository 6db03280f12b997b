#include "storage/exports/figure_row.h"

#include "storage/exports/number_text.h"

namespace indicatord::storage::exports {

// Not the view: this order of the tables lets SQLite walk an index of the series and each of them in turn,
// and sort no more than one series at a time. Conditions stand in subqueries, so that their names cannot mean
// columns of another table.
std::string figures_sql(const Selection& selection) {
  return "SELECT s.series_id, s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, "
         "s.basis, s.unit, s.freq, o.time_period, o.period_start, o.period_end, o.obs_value, o.value_high, "
         "o.obs_status, o.qualifier, d.published, o.realtime_start, o.realtime_end, o.documents, "
         "o.conflicts, "
         "d.source, d.name, o.document, t.quote FROM (SELECT * FROM series WHERE 1 = 1" +
         series_condition(selection) + ") s CROSS JOIN (SELECT * FROM observation WHERE 1 = 1" +
         period_condition(selection) +
         ") o CROSS JOIN document d CROSS JOIN statement t WHERE o.series_id = s.series_id "
         "AND d.sha256 = o.document AND t.document = o.document AND t.ordinal = o.ordinal "
         "ORDER BY s.indicator, s.series_id, o.period_start, o.period_end, o.realtime_start";
}

std::string_view FigureRow::text(Column column) const {
  const auto* text = std::get_if<std::string>(&cells_[column]);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

// A database may give a whole number as an integer.
double FigureRow::real(Column column) const {
  if (const auto* integer = std::get_if<std::int64_t>(&cells_[column])) return static_cast<double>(*integer);
  return std::get<double>(cells_[column]);
}

bool FigureRow::is_null(Column column) const {
  return std::holds_alternative<std::monostate>(cells_[column]);
}

std::string FigureRow::number(Column column) const {
  return is_null(column) ? std::string() : decimal_text(real(column));
}

}  // namespace indicatord::storage::exports
