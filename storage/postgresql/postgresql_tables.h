// What a commit writes into and reads from PostgreSQL: in batches, because each statement is a way to the
// server and back.
#pragma once

#include "storage/commit_tables.h"
#include "storage/postgresql/connection.h"

namespace indicatord::storage::postgresql {

// Made for each transaction; what it knows ends with it. Throws ServerError and StoreFailure.
class PostgresqlTables final : public CommitTables {
 public:
  // The transaction has begun on `connection`, which must outlive it.
  explicit PostgresqlTables(Connection& connection) : connection_(connection) {}

  std::vector<bool> save_documents(std::span<const DocumentRecord* const> records) override;
  void add_series(std::span<const SeriesRow> series) override;
  // A ServerError that is_conflict() where one of them is not there, so that the series must be added anew.
  void hold_series(std::span<const std::string_view> ids) override;
  void add_statements(std::span<const StatementRow> rows) override;
  std::vector<std::vector<Claim>> read_claims(std::span<const FigureKey> keys) override;
  void give_vintages(std::span<const Figure> figures) override;
  std::vector<std::optional<LatestPeriod>> find_latest(std::span<const std::string_view> ids) override;
  std::optional<LatestPeriod> search_latest(std::string_view id) override;
  void set_latest(std::span<const LatestChange> changes) override;
  std::vector<bool> update_documents(std::span<const DocumentRecord* const> records) override;
  std::vector<FigureKey> figures_of(std::span<const std::string_view> documents) override;
  void remove_statements(std::span<const std::string_view> documents) override;
  void drop_unspoken_series(std::span<const std::string_view> ids) override;

 private:
  void take_vintages_away(std::span<const Figure> figures);

  Connection& connection_;
};

}  // namespace indicatord::storage::postgresql
