// The store in one SQLite file.
#pragma once

#include <chrono>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/document_table.h"
#include "storage/sqlite/observation_table.h"
#include "storage/sqlite/statement_table.h"
#include "storage/store.h"

namespace indicatord::storage {

class SqliteStore final : public Store {
 public:
  // Opens, creating and migrating where needed. A lock of others is waited for as long as `busy_timeout`,
  // here and in every call.
  static tl::expected<std::unique_ptr<Store>, StoreError> open(const std::string& path,
                                                               std::chrono::milliseconds busy_timeout);

  tl::expected<std::vector<CommitOutcome>, StoreError> commit(
      std::span<const IngestedDocument> group) override;
  tl::expected<std::optional<DocumentState>, StoreError> find_document(std::string_view sha256) override;
  tl::expected<void, StoreError> save_catalogue(const Catalogue& catalogue) override;

 private:
  SqliteStore(const std::string& path, std::chrono::milliseconds busy_timeout);
  SQLite::Database open_migrated(std::chrono::milliseconds busy_timeout);
  CommitOutcome add(const IngestedDocument& document, std::vector<FigureKey>& touched);
  void derive(std::vector<FigureKey>& touched);
  void forget();

  std::string path_;
  WriterLock lock_;  // taken first, released last
  SQLite::Database database_;
  DocumentTable documents_;
  StatementTable statements_;
  ObservationTable observations_;
  bool remembers_truly_ = true;  // what the tables remember was committed, and nobody else writes
};

}  // namespace indicatord::storage
