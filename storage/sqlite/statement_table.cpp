#include "storage/sqlite/statement_table.h"

#include "storage/series_key.h"
#include "storage/sqlite/document_table.h"

namespace indicatord::storage {
namespace {

constexpr std::string_view kAddStatement =
    "INSERT INTO statement (document, ordinal, series_id, known_on, indicator, subject, breakdown, ref_area, "
    "ref_area_name, entity, measure, basis, unit, time_period, period_start, period_end, obs_value, "
    "value_high, "
    "obs_status, qualifier, confidence, span_begin, span_end, quote, sentence) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kAddSeries =
    "INSERT INTO series (series_id, indicator, breakdown, ref_area, ref_area_name, entity, measure, basis, "
    "unit, "
    "freq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (series_id) DO NOTHING";
// Documents of one source speak of the same series again and again. Some 300 bytes each.
constexpr std::size_t kMaxKnownSeries = 50'000;

constexpr std::string_view kAreaName = "SELECT name FROM area WHERE code = ?";

std::string_view or_empty(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view();
}

}  // namespace

StatementTable::StatementTable(sqlite3* database)
    : add_statement_(database, kAddStatement),
      add_series_(database, kAddSeries),
      area_name_(database, kAreaName) {}

void StatementTable::add(const IngestedDocument& document, std::vector<FigureKey>& touched) {
  const std::string known = model::format_date(known_on(document.record));
  std::uint32_t ordinal = 0;
  for (const model::Statement& said : document.statements) {
    std::optional<std::string_view> series;
    if (auto key = series_key(said)) {
      series = require_series(said, std::move(*key));
      touched.push_back({std::string(*series), *said.period});
    }
    std::optional<std::string> time_period;
    std::optional<std::string> start;
    std::optional<std::string> end;
    if (said.period) {
      time_period = model::sdmx_time_period(*said.period);
      start = model::format_date(said.period->first);
      end = model::format_date(said.period->last);
    }
    add_statement_
        .bind(document.record.sha256, ordinal++, series, known, said.indicator, said.subject, said.breakdown,
              said.ref_area, said.ref_area_name, said.entity, to_string(said.measure), said.basis, said.unit,
              time_period, start, end, said.value, said.value_high, to_string(said.obs_status),
              to_string(said.qualifier), said.confidence, static_cast<std::int64_t>(said.begin),
              static_cast<std::int64_t>(said.end), said.quote, said.sentence)
        .run();
  }
}

const std::string& StatementTable::require_series(const model::Statement& statement, std::string key) {
  if (const auto known = known_series_.find(key); known != known_series_.end()) return known->second;
  std::string id = series_id(key);
  add_series(statement, id);
  if (known_series_.size() >= kMaxKnownSeries) known_series_.clear();
  return known_series_.emplace(std::move(key), std::move(id)).first->second;
}

// A series is shown under the official name of its area. The name that a text uses may be short or be
// missing, and would depend on which text came first.
void StatementTable::add_series(const model::Statement& statement, std::string_view series_id) {
  std::string name(or_empty(statement.ref_area_name));
  if (statement.ref_area && area_name_.bind(*statement.ref_area).step()) name = area_name_.text(0);
  area_name_.reset();
  const char freq = model::sdmx_frequency(*statement.period);
  add_series_
      .bind(series_id, or_empty(statement.indicator), statement.breakdown, or_empty(statement.ref_area), name,
            or_empty(statement.entity), to_string(statement.measure), or_empty(statement.basis),
            statement.unit, std::string_view(&freq, 1))
      .run();
}

}  // namespace indicatord::storage
