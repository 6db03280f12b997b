#include "storage/sqlite/sqlite_store.h"

#include <sqlite3.h>

#include <SQLiteCpp/Transaction.h>

#include "storage/admission.h"
#include "storage/sqlite/catalogue_table.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/migrate.h"

namespace indicatord::storage {
namespace {

// A checkpoint reads the whole WAL, writes each of its pages to its place in the database, and syncs. It is
// done between commits when there is time, and within one only when there was none for long. The more pages
// the WAL has, the more of them are versions of one page, which is written once.
constexpr int kTidyPages = 1'000;
constexpr int kMostPages = 4'000;

}  // namespace

tl::expected<std::unique_ptr<Store>, StoreError> SqliteStore::open(const std::string& path,
                                                                   std::chrono::milliseconds busy_timeout) {
  return guarded("open the store", path,
                 [&] { return std::unique_ptr<Store>(new SqliteStore(path, busy_timeout)); });
}

SqliteStore::SqliteStore(const std::string& path, std::chrono::milliseconds busy_timeout)
    : path_(path), lock_(path), database_(open_migrated(busy_timeout)), tables_(database_.getHandle()) {
  sqlite3_wal_hook(database_.getHandle(), &SqliteStore::after_commit, this);
}

// SQLite does it by itself for the last connection only, and a reader may well be open at that time. Where
// one is in the middle of a transaction the rest stays for the next writer: nothing is lost by that, so the
// answer does not matter.
SqliteStore::~SqliteStore() {
  sqlite3_busy_timeout(database_.getHandle(), 0);
  checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

// Takes the place of SQLite's own hook, which does the same from 1000 pages on. The commit has succeeded
// already, so what becomes of the checkpoint does not change its answer.
int SqliteStore::after_commit(void* store, sqlite3* /*database*/, const char* /*schema*/, int wal_pages) {
  auto* self = static_cast<SqliteStore*>(store);
  self->wal_pages_ = wal_pages;
  if (wal_pages >= kMostPages) self->checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  return SQLITE_OK;
}

void SqliteStore::tidy() noexcept {
  if (wal_pages_ >= kTidyPages) checkpoint(SQLITE_CHECKPOINT_PASSIVE);
}

// A reader in the middle of its transaction keeps back what was written since it began, and the WAL from
// starting anew. The pages that it kept back still count, so that the next quiet moment tries again, also
// when no commit comes; where it is in the way still, trying costs nothing.
void SqliteStore::checkpoint(int mode) noexcept {
  int pages = 0;
  int taken_back = 0;
  const int code = sqlite3_wal_checkpoint_v2(database_.getHandle(), nullptr, mode, &pages, &taken_back);
  wal_pages_ = code == SQLITE_OK ? pages - taken_back : 0;
  fit_cache(database_.getHandle(), path_);
}

SQLite::Database SqliteStore::open_migrated(std::chrono::milliseconds busy_timeout) {
  SQLite::Database database = open_for_writing(path_, busy_timeout);
  migrate(database, path_);
  return database;
}

template <typename Work>
auto SqliteStore::in_transaction(Work work) {
  if (!remembers_truly_) {
    tables_.forget();
    group_commit_.forget();
  }
  remembers_truly_ = false;
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  auto result = work();
  transaction.commit();
  remembers_truly_ = true;
  return result;
}

tl::expected<std::vector<CommitOutcome>, StoreError> SqliteStore::commit(
    std::span<const IngestedDocument> group) {
  for (const IngestedDocument& document : group) {
    if (auto refused = find_fault(document)) return tl::unexpected(std::move(*refused));
  }
  return guarded("store documents", path_,
                 [&] { return in_transaction([&] { return group_commit_.run(tables_, group); }); });
}

tl::expected<std::vector<ReplaceOutcome>, StoreError> SqliteStore::replace(
    std::span<const IngestedDocument> documents) {
  for (const IngestedDocument& document : documents) {
    if (auto refused = find_fault(document)) return tl::unexpected(std::move(*refused));
  }
  return guarded("store documents again", path_, [&] {
    auto outcomes = in_transaction([&] { return group_commit_.replace(tables_, documents); });
    tables_.forget();
    return outcomes;
  });
}

tl::expected<std::optional<DocumentState>, StoreError> SqliteStore::find_document(std::string_view sha256) {
  return guarded("look for a document", path_, [&] { return tables_.find_document(sha256); });
}

tl::expected<void, StoreError> SqliteStore::save_catalogue(const Catalogue& catalogue) {
  return guarded("store the catalogue", path_, [&] {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    replace_catalogue(database_, catalogue);
    transaction.commit();
  });
}

}  // namespace indicatord::storage
