#include "storage/sqlite/statement_table.h"

#include <string>

#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

std::string add_series_sql() {
  std::string sql = "INSERT INTO series (";
  return sql.append(kSeriesColumns)
      .append(") VALUES (?1, ?2, ?3, ?4, coalesce((SELECT name FROM area WHERE code = ?4), ?5), ?6, ?7, ?8, ")
      .append("?9, ?10) ON CONFLICT (series_id) DO NOTHING");
}

std::string add_statement_sql() {
  std::string sql = "INSERT INTO statement (";
  return sql.append(kStatementColumns)
      .append(
          ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

}  // namespace

StatementTable::StatementTable(sqlite3* database)
    : add_series_(database, add_series_sql()),
      add_statement_(database, add_statement_sql()),
      figures_(database, kFiguresOfDocument),
      remove_(database, kRemoveStatements),
      drop_series_(database, kDropUnspokenSeries) {}

void StatementTable::append_figures(std::string_view document, std::vector<FigureKey>& figures) {
  figures_.bind(document);
  while (figures_.step()) {
    figures.push_back(
        {std::string(figures_.text(0)), {read_date(figures_.text(1)), read_date(figures_.text(2))}});
  }
}

void StatementTable::remove(std::string_view document) {
  remove_.bind(document).run();
}

void StatementTable::drop_series_if_unspoken(std::string_view id) {
  drop_series_.bind(id).run();
}

void StatementTable::add_series(const SeriesRow& series) {
  const model::Statement& said = *series.said;
  const char freq = model::sdmx_frequency(*said.period);
  add_series_
      .bind(series.id, *said.indicator, said.breakdown, *said.ref_area, *said.ref_area_name, *said.entity,
            to_string(said.measure), *said.basis, said.unit, std::string_view(&freq, 1))
      .run();
}

void StatementTable::add(const StatementRow& row) {
  const model::Statement& said = *row.said;
  std::optional<std::string_view> series;
  if (!row.series_id.empty()) series = row.series_id;
  const auto [time_period, start, end] = words_of(said.period);
  const auto [vintage, realtime_end, documents, conflicts] = words_of(row.gives);
  add_statement_
      .bind(row.document->sha256, row.ordinal, series, model::format_date(known_on(*row.document)),
            said.indicator, said.subject, said.breakdown, said.ref_area, said.ref_area_name, said.entity,
            to_string(said.measure), said.basis, said.unit, time_period, start, end, said.value,
            said.value_high, to_string(said.obs_status), to_string(said.qualifier), said.confidence,
            static_cast<std::int64_t>(said.begin), static_cast<std::int64_t>(said.end), said.quote,
            said.sentence.str(), vintage, realtime_end, documents, conflicts)
      .run();
}

}  // namespace indicatord::storage
