// Read-only access to the store in a SQLite file.
#pragma once

#include <chrono>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/prepared.h"
#include "storage/store.h"

namespace indicatord::storage {

class SqliteReader final : public Reader {
 public:
  static tl::expected<std::unique_ptr<Reader>, StoreError> open(const std::string& path,
                                                                std::chrono::milliseconds busy_timeout);

  tl::expected<Latest, StoreError> latest(std::size_t limit) override;
  tl::expected<QueryResult, StoreError> query(std::string_view sql, const QueryLimits& limits) override;

 private:
  SqliteReader(const std::string& path, std::chrono::milliseconds busy_timeout);
  SQLite::Database open_checked(std::chrono::milliseconds busy_timeout);

  std::string path_;
  SQLite::Database database_;
  Prepared latest_;
};

}  // namespace indicatord::storage
