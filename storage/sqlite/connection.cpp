#include "storage/sqlite/connection.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <system_error>
#include <unistd.h>

#include <sys/file.h>

#include "storage/sqlite/prepared.h"
#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

// The right to read is the database's own; nobody needs to read this file.
constexpr mode_t kLockFileMode = 0600;
constexpr int kCacheKibibytes = 32 << 10;
constexpr int kLargeCacheKibibytes = 128 << 10;
constexpr std::uintmax_t kLargeBytes = 1ULL << 30U;
constexpr std::int64_t kWalLimitBytes = 64LL << 20U;

// SQLite would say "disk I/O error".
void refuse_folder(const std::string& path) {
  std::error_code ignored;  // what cannot be seen SQLite complains of
  if (!std::filesystem::is_directory(path, ignored)) return;
  throw StoreFailure(
      {StoreError::Kind::kPermanent,
       "the store " + path + " is a folder; name a file in it, such as " + path + "/indicators.db"});
}

int open_lock_file(const std::string& database_path) {
  refuse_folder(database_path);
  const std::string path = database_path + "-writer";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockFileMode);
  if (descriptor >= 0) return descriptor;
  throw StoreFailure({StoreError::Kind::kPermanent, "cannot open the store for writing: " + path + ": " +
                                                        std::generic_category().message(errno) +
                                                        "; check that the folder exists and may be written"});
}

SQLite::Database open(const std::string& path, int flags, std::chrono::milliseconds busy_timeout) {
  refuse_folder(path);
  SQLite::Database database(path, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            static_cast<int>(busy_timeout.count()));
  // A schema must not make a reader run what it does not mean to run.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

// The pragma does not fail where WAL is impossible; it answers with the mode that it kept.
void use_wal(SQLite::Database& database, const std::string& path) {
  Prepared pragma(database.getHandle(), "PRAGMA journal_mode = WAL");
  const bool done = pragma.step() && pragma.text(0) == "wal";
  pragma.reset();
  if (done) return;
  throw StoreFailure({StoreError::Kind::kPermanent,
                      "cannot open the store (" + path +
                          "): its file system has no shared memory maps, which readers beside a writer need; "
                          "keep the store on a local disk"});
}

}  // namespace

WriterLock::WriterLock(const std::string& database_path) : descriptor_(open_lock_file(database_path)) {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int cause = errno;
  ::close(descriptor_);
  if (cause == EWOULDBLOCK) {
    throw StoreFailure(
        {StoreError::Kind::kTransient, "cannot open the store for writing: another process writes to " +
                                           database_path + "; stop it, or give this one a store of its own"});
  }
  throw StoreFailure({StoreError::Kind::kPermanent, "cannot lock " + database_path +
                                                        "-writer: " + std::generic_category().message(cause) +
                                                        "; keep the store on a file system that has locks"});
}

WriterLock::~WriterLock() {
  ::close(descriptor_);
}

SQLite::Database open_for_writing(const std::string& path, std::chrono::milliseconds busy_timeout) {
  SQLite::Database database = open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, busy_timeout);
  use_wal(database, path);
  // A document's file is moved out of the inbox after its commit, so the commit has to survive a power loss.
  // In WAL mode NORMAL would not sync it; FULL costs one fsync for a group of documents.
  database.exec("PRAGMA synchronous = FULL");
  fit_cache(database.getHandle(), path);
  database.exec("PRAGMA journal_size_limit = " + std::to_string(kWalLimitBytes));
  // Without it the last close deletes the WAL, and a reader that may not write to the folder cannot make a
  // new one.
  int keep = 1;
  sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
  return database;
}

// Keys are hashes, so each commit touches pages all over the tables; the default of 2 MiB would read them
// again. In the larger cache the inner pages of all trees and the table of series have room while the store
// has ten million observations. Below 1 GiB it would cost more than it saves: where SQLite has sorted the
// pages of a split, one of them bears for a moment the number of the page at 1 GiB, and the commit then looks
// through the whole cache for pages that lie behind the end of the file.
void fit_cache(sqlite3* database, const std::string& path) noexcept {
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failed);
  const int size = !failed && bytes > kLargeBytes ? kLargeCacheKibibytes : kCacheKibibytes;
  const std::string pragma = "PRAGMA cache_size = -" + std::to_string(size);
  sqlite3_exec(database, pragma.c_str(), nullptr, nullptr, nullptr);
}

SQLite::Database open_for_reading(const std::string& path, std::chrono::milliseconds busy_timeout) {
  return open(path, SQLITE_OPEN_READONLY, busy_timeout);
}

}  // namespace indicatord::storage
