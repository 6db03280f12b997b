// Opening SQLite files, for the one writer and for readers.
#pragma once

#include <chrono>
#include <sqlite3.h>
#include <string>

#include <SQLiteCpp/Database.h>

namespace indicatord::storage {

// Holds the right to write: an exclusive flock on `<database>-writer`. The kernel drops it with the process,
// also when that is killed.
//
// SQLite would let several connections write in turn, but version 3.40 (Debian 12) may corrupt a database
// when two of them checkpoint at once (the WAL-reset bug), so there is one connection that writes, ever.
class WriterLock {
 public:
  // Throws StoreFailure: transient when another process has it.
  explicit WriterLock(const std::string& database_path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int descriptor_;
};

// Both throw SQLite::Exception. A lock of others is waited for as long as `busy_timeout`.
SQLite::Database open_for_writing(const std::string& path, std::chrono::milliseconds busy_timeout);
SQLite::Database open_for_reading(const std::string& path, std::chrono::milliseconds busy_timeout);

// Gives the writing connection a cache that fits the size of its file; to be called again when that has
// grown.
void fit_cache(sqlite3* database, const std::string& path) noexcept;

}  // namespace indicatord::storage
