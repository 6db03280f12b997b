// What a commit writes into and reads from a SQLite file, row by row: there is no way to and fro to save.
#pragma once

#include "storage/commit_tables.h"
#include "storage/sqlite/document_table.h"
#include "storage/sqlite/figure_table.h"
#include "storage/sqlite/statement_table.h"

namespace indicatord::storage {

// Throws SQLite::Exception and StoreFailure.
class SqliteTables final : public CommitTables {
 public:
  explicit SqliteTables(sqlite3* database);

  std::optional<DocumentState> find_document(std::string_view sha256) { return documents_.find(sha256); }
  // To be called when a transaction failed, and after figures were taken away.
  void forget() { figures_.forget(); }

  std::vector<bool> save_documents(std::span<const DocumentRecord* const> records) override;
  void add_series(std::span<const SeriesRow> series) override;
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
  DocumentTable documents_;
  StatementTable statements_;
  FigureTable figures_;
};

}  // namespace indicatord::storage
