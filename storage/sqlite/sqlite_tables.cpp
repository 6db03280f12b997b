#include "storage/sqlite/sqlite_tables.h"

namespace indicatord::storage {

SqliteTables::SqliteTables(sqlite3* database)
    : documents_(database), statements_(database), figures_(database) {}

std::vector<bool> SqliteTables::save_documents(std::span<const DocumentRecord* const> records) {
  std::vector<bool> saved;
  for (const DocumentRecord* record : records) saved.push_back(documents_.save(*record));
  return saved;
}

void SqliteTables::add_series(std::span<const SeriesRow> series) {
  for (const SeriesRow& row : series) statements_.add_series(row);
}

// The file has one writer, and its transaction is the only one.
void SqliteTables::hold_series(std::span<const std::string_view> /*ids*/) {}

void SqliteTables::add_statements(std::span<const StatementRow> rows) {
  for (const StatementRow& row : rows) statements_.add(row);
}

std::vector<std::vector<Claim>> SqliteTables::read_claims(std::span<const FigureKey> keys) {
  std::vector<std::vector<Claim>> claims;
  for (const FigureKey& key : keys) claims.push_back(figures_.read_claims(key));
  return claims;
}

void SqliteTables::give_vintages(std::span<const Figure> figures) {
  for (const Figure& figure : figures) figures_.give(figure);
}

std::vector<std::optional<LatestPeriod>> SqliteTables::find_latest(std::span<const std::string_view> ids) {
  std::vector<std::optional<LatestPeriod>> latest;
  for (const std::string_view id : ids) latest.push_back(figures_.find_latest(id));
  return latest;
}

std::optional<LatestPeriod> SqliteTables::search_latest(std::string_view id) {
  return figures_.search_latest(id);
}

void SqliteTables::set_latest(std::span<const LatestChange> changes) {
  for (const LatestChange& change : changes) figures_.set_latest(change);
}

std::vector<bool> SqliteTables::update_documents(std::span<const DocumentRecord* const> records) {
  std::vector<bool> known;
  for (const DocumentRecord* record : records) known.push_back(documents_.update(*record));
  return known;
}

std::vector<FigureKey> SqliteTables::figures_of(std::span<const std::string_view> documents) {
  std::vector<FigureKey> figures;
  for (const std::string_view document : documents) statements_.append_figures(document, figures);
  return figures;
}

void SqliteTables::remove_statements(std::span<const std::string_view> documents) {
  for (const std::string_view document : documents) statements_.remove(document);
}

void SqliteTables::drop_unspoken_series(std::span<const std::string_view> ids) {
  for (const std::string_view id : ids) statements_.drop_series_if_unspoken(id);
}

}  // namespace indicatord::storage
