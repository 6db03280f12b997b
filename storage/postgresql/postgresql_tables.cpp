#include "storage/postgresql/postgresql_tables.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "storage/postgresql/row_batch.h"
#include "storage/table_words.h"

namespace indicatord::storage::postgresql {
namespace {

std::string insert_into(std::string_view table, std::string_view columns) {
  std::string sql = "INSERT INTO ";
  return sql.append(table).append(" (").append(columns).append(") SELECT ");
}

LatestPeriod read_latest(const Result& result, int row, int column) {
  return {{read_date(result.text(row, column)), read_date(result.text(row, column + 1))},
          result.integer(row, column + 2) != 0};
}

}  // namespace

std::vector<bool> PostgresqlTables::save_documents(std::span<const DocumentRecord* const> records) {
  static const std::string kSave =
      insert_into("document", kDocumentColumns) + "* FROM " +
      unnest({"text", "text", "text", "bigint", "text", "text", "text", "text", "text", "text", "text"}) +
      std::string(kUnlessDone) + " RETURNING sha256";
  std::unordered_set<std::string> saved;
  RowBatch batch(connection_, kSave, 11, [&](const Result& result) {
    for (int i = 0; i < result.rows(); ++i) saved.emplace(result.text(i, 0));
  });
  for (const DocumentRecord* record : records) {
    std::optional<std::string> published;
    if (record->published) published = model::format_date(*record->published);
    batch.add(record->sha256, record->name, record->source, record->bytes, published,
              to_string(record->published_basis), format_time(record->received), record->parser_version,
              record->lexicon_version, to_string(record->state), record->reason);
  }
  batch.flush();
  std::vector<bool> answers;
  for (const DocumentRecord* record : records) answers.push_back(saved.contains(record->sha256));
  return answers;
}

// In the order of their ids, since an insertion locks (storage/group_commit.h). Another daemon may rename an
// area at the same time; then the series has the former name until the catalogue is stored the next time.
void PostgresqlTables::add_series(std::span<const SeriesRow> series) {
  static const std::string kAdd =
      insert_into("series", kSeriesColumns) +
      "k.series_id, k.indicator, k.breakdown, k.ref_area, coalesce(a.name, k.ref_area_name), k.entity, "
      "k.measure, k.basis, k.unit, k.freq FROM " +
      unnest({"text", "text", "text", "text", "text", "text", "text", "text", "text", "text"}) + " AS k(" +
      std::string(kSeriesColumns) +
      ") LEFT JOIN area a ON a.code = k.ref_area ORDER BY k.series_id ON CONFLICT (series_id) DO NOTHING";
  std::vector<SeriesRow> ordered(series.begin(), series.end());
  std::ranges::sort(ordered, {}, &SeriesRow::id);
  RowBatch batch(connection_, kAdd, 10);
  for (const SeriesRow& row : ordered) {
    const model::Statement& said = *row.said;
    const char freq = model::sdmx_frequency(*said.period);
    batch.add(row.id, *said.indicator, said.breakdown, *said.ref_area, *said.ref_area_name, *said.entity,
              to_string(said.measure), *said.basis, said.unit, std::string_view(&freq, 1));
  }
  batch.flush();
}

void PostgresqlTables::hold_series(std::span<const std::string_view> ids) {
  static const std::string kHold =
      "SELECT series_id FROM series WHERE series_id = ANY($1::text[]) ORDER BY series_id FOR UPDATE";
  std::size_t held = 0;
  RowBatch batch(connection_, kHold, 1,
                 [&](const Result& result) { held += static_cast<std::size_t>(result.rows()); });
  for (const std::string_view id : ids) batch.add(id);
  batch.flush();
  if (held == ids.size()) return;
  throw ServerError("40001", "a series that was known is not there any more", false);
}

void PostgresqlTables::add_statements(std::span<const StatementRow> rows) {
  static const std::string kAdd = insert_into("statement", kStatementColumns) + "* FROM " +
                                  unnest({"text",
                                          "integer",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "text",
                                          "double precision",
                                          "double precision",
                                          "text",
                                          "text",
                                          "double precision",
                                          "bigint",
                                          "bigint",
                                          "text",
                                          "text",
                                          "integer",
                                          "text",
                                          "integer",
                                          "integer"});
  RowBatch batch(connection_, kAdd, 29);
  for (const StatementRow& row : rows) {
    const model::Statement& said = *row.said;
    std::optional<std::string_view> series;
    if (!row.series_id.empty()) series = row.series_id;
    const auto [time_period, start, end] = words_of(said.period);
    const auto [vintage, realtime_end, documents, conflicts] = words_of(row.gives);
    batch.add(row.document->sha256, row.ordinal, series, model::format_date(known_on(*row.document)),
              said.indicator, said.subject, said.breakdown, said.ref_area, said.ref_area_name, said.entity,
              to_string(said.measure), said.basis, said.unit, time_period, start, end, said.value,
              said.value_high, to_string(said.obs_status), to_string(said.qualifier), said.confidence,
              static_cast<std::uint64_t>(said.begin), static_cast<std::uint64_t>(said.end), said.quote,
              said.sentence.str(), vintage, realtime_end, documents, conflicts);
  }
  batch.flush();
}

std::vector<std::vector<Claim>> PostgresqlTables::read_claims(std::span<const FigureKey> keys) {
  static const std::string kRead =
      "SELECT k.number, t.known_on, t.document, t.ordinal, t.obs_value, t.value_high, t.qualifier, "
      "t.obs_status, t.confidence FROM " +
      unnest({"bigint", "text", "text", "text"}) +
      " AS k(number, series_id, period_start, period_end) JOIN statement t ON t.series_id = k.series_id "
      "AND t.period_start = k.period_start AND t.period_end = k.period_end";
  std::vector<std::vector<Claim>> claims(keys.size());
  RowBatch batch(connection_, kRead, 4, [&](const Result& result) {
    for (int i = 0; i < result.rows(); ++i) {
      claims.at(static_cast<std::size_t>(result.integer(i, 0)))
          .push_back({read_date(result.text(i, 1)), std::string(result.text(i, 2)),
                      static_cast<std::uint32_t>(result.integer(i, 3)), result.real(i, 4),
                      result.optional_real(i, 5), read_qualifier(result.text(i, 6)),
                      read_obs_status(result.text(i, 7)), result.real(i, 8)});
    }
  });
  std::uint64_t number = 0;
  for (const FigureKey& key : keys) {
    batch.add(number++, key.series_id, model::format_date(key.period.first),
              model::format_date(key.period.last));
  }
  batch.flush();
  return claims;
}

void PostgresqlTables::take_vintages_away(std::span<const Figure> figures) {
  static const std::string kTakeAway =
      "UPDATE statement t SET vintage = NULL, realtime_end = NULL, documents = NULL, conflicts = NULL FROM " +
      unnest({"text", "text", "text"}) +
      " AS k(series_id, period_start, period_end) WHERE t.series_id = k.series_id "
      "AND t.period_start = k.period_start AND t.period_end = k.period_end AND t.vintage IS NOT NULL";
  RowBatch batch(connection_, kTakeAway, 3);
  for (const Figure& figure : figures) {
    batch.add(figure.key.series_id, model::format_date(figure.key.period.first),
              model::format_date(figure.key.period.last));
  }
  batch.flush();
}

void PostgresqlTables::give_vintages(std::span<const Figure> figures) {
  static const std::string kGive =
      "UPDATE statement t SET vintage = k.vintage, realtime_end = k.realtime_end, documents = k.documents, "
      "conflicts = k.conflicts FROM " +
      unnest({"integer", "text", "integer", "integer", "text", "integer"}) +
      " AS k(vintage, realtime_end, documents, conflicts, document, ordinal) "
      "WHERE t.document = k.document AND t.ordinal = k.ordinal";
  take_vintages_away(figures);
  RowBatch batch(connection_, kGive, 6);
  for (const Figure& figure : figures) {
    for (const auto& [document, ordinal, vintage] : figure.givers) {
      batch.add(vintage.number, realtime_end_of(vintage), vintage.documents, vintage.conflicts, document,
                ordinal);
    }
  }
  batch.flush();
}

std::vector<std::optional<LatestPeriod>> PostgresqlTables::find_latest(
    std::span<const std::string_view> ids) {
  static const std::string kFind =
      "SELECT series_id, latest_start, latest_end, latest_forecast FROM series "
      "WHERE series_id = ANY($1::text[]) AND latest_end IS NOT NULL";
  std::unordered_map<std::string, LatestPeriod> found;
  RowBatch batch(connection_, kFind, 1, [&](const Result& result) {
    for (int i = 0; i < result.rows(); ++i) {
      found.emplace(std::string(result.text(i, 0)), read_latest(result, i, 1));
    }
  });
  for (const std::string_view id : ids) batch.add(id);
  batch.flush();
  std::vector<std::optional<LatestPeriod>> latest;
  for (const std::string_view id : ids) {
    const auto one = found.find(std::string(id));
    latest.push_back(one == found.end() ? std::nullopt : std::optional(one->second));
  }
  return latest;
}

std::optional<LatestPeriod> PostgresqlTables::search_latest(std::string_view id) {
  const std::array<Parameter, 1> parameters = {std::string(id)};
  const Result result = connection_.run(std::string(kSearchLatest), parameters);
  if (result.rows() == 0) return std::nullopt;
  return read_latest(result, 0, 0);
}

void PostgresqlTables::set_latest(std::span<const LatestChange> changes) {
  static const std::string kSet =
      "UPDATE series SET latest_start = k.latest_start, latest_end = k.latest_end, "
      "latest_forecast = k.latest_forecast FROM " +
      unnest({"text", "text", "text", "integer"}) +
      " AS k(series_id, latest_start, latest_end, latest_forecast) WHERE series.series_id = k.series_id";
  RowBatch batch(connection_, kSet, 4);
  for (const LatestChange& change : changes) {
    const PeriodWords words = words_of(change.latest ? std::optional(change.latest->period) : std::nullopt);
    batch.add(change.series_id, words.start, words.end,
              std::uint32_t{change.latest && change.latest->forecast ? 1U : 0U});
  }
  batch.flush();
}

std::vector<bool> PostgresqlTables::update_documents(std::span<const DocumentRecord* const> records) {
  static const std::string kUpdate =
      "UPDATE document SET source = k.source, published = k.published, published_basis = k.published_basis, "
      "parser_version = k.parser_version, lexicon_version = k.lexicon_version FROM " +
      unnest({"text", "text", "text", "text", "text", "text"}) +
      " AS k(source, published, published_basis, parser_version, lexicon_version, sha256) "
      "WHERE document.sha256 = k.sha256 AND document.state = 'done' RETURNING document.sha256";
  std::unordered_set<std::string> updated;
  RowBatch batch(connection_, kUpdate, 6, [&](const Result& result) {
    for (int i = 0; i < result.rows(); ++i) updated.emplace(result.text(i, 0));
  });
  for (const DocumentRecord* record : records) {
    std::optional<std::string> published;
    if (record->published) published = model::format_date(*record->published);
    batch.add(record->source, published, to_string(record->published_basis), record->parser_version,
              record->lexicon_version, record->sha256);
  }
  batch.flush();
  std::vector<bool> answers;
  for (const DocumentRecord* record : records) answers.push_back(updated.contains(record->sha256));
  return answers;
}

std::vector<FigureKey> PostgresqlTables::figures_of(std::span<const std::string_view> documents) {
  static const std::string kRead =
      "SELECT DISTINCT series_id, period_start, period_end FROM statement "
      "WHERE document = ANY($1::text[]) AND series_id IS NOT NULL";
  std::vector<FigureKey> figures;
  RowBatch batch(connection_, kRead, 1, [&](const Result& result) {
    for (int i = 0; i < result.rows(); ++i) {
      figures.push_back(
          {std::string(result.text(i, 0)), {read_date(result.text(i, 1)), read_date(result.text(i, 2))}});
    }
  });
  for (const std::string_view document : documents) batch.add(document);
  batch.flush();
  return figures;
}

void PostgresqlTables::remove_statements(std::span<const std::string_view> documents) {
  RowBatch batch(connection_, "DELETE FROM statement WHERE document = ANY($1::text[])", 1);
  for (const std::string_view document : documents) batch.add(document);
  batch.flush();
}

void PostgresqlTables::drop_unspoken_series(std::span<const std::string_view> ids) {
  RowBatch batch(connection_,
                 "DELETE FROM series s WHERE s.series_id = ANY($1::text[]) "
                 "AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.series_id = s.series_id)",
                 1);
  for (const std::string_view id : ids) batch.add(id);
  batch.flush();
}

}  // namespace indicatord::storage::postgresql
