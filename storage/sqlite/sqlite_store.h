// The store in one SQLite file.
#pragma once

#include <chrono>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/group_commit.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/sqlite_tables.h"
#include "storage/store.h"

namespace indicatord::storage {

class SqliteStore final : public Store {
 public:
  // Opens, creating and migrating where needed. A lock of others is waited for as long as `busy_timeout`,
  // here and in every call.
  static tl::expected<std::unique_ptr<Store>, StoreError> open(const std::string& path,
                                                               std::chrono::milliseconds busy_timeout);
  // Takes the WAL back into the database, also while others have it open for reading.
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  tl::expected<std::vector<CommitOutcome>, StoreError> commit(
      std::span<const IngestedDocument> group) override;
  tl::expected<std::vector<ReplaceOutcome>, StoreError> replace(
      std::span<const IngestedDocument> documents) override;
  tl::expected<std::optional<DocumentState>, StoreError> find_document(std::string_view sha256) override;
  tl::expected<void, StoreError> save_catalogue(const Catalogue& catalogue) override;
  // Takes the WAL back into the database when it has grown.
  void tidy() noexcept override;

 private:
  SqliteStore(const std::string& path, std::chrono::milliseconds busy_timeout);
  SQLite::Database open_migrated(std::chrono::milliseconds busy_timeout);

  // Called by SQLite after each commit, with the number of pages in the WAL.
  static int after_commit(void* store, sqlite3* database, const char* schema, int wal_pages);
  void checkpoint(int mode) noexcept;

  // Runs `work` in one transaction; what the tables remember of a transaction that failed is forgotten.
  template <typename Work>
  auto in_transaction(Work work);

  std::string path_;
  WriterLock lock_;  // taken first, released last
  SQLite::Database database_;
  SqliteTables tables_;
  GroupCommit group_commit_;
  int wal_pages_ = 0;            // that are not in the database yet, or after a commit all
  bool remembers_truly_ = true;  // what the tables remember was committed, and nobody else writes
};

}  // namespace indicatord::storage
