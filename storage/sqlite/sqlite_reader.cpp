#include "storage/sqlite/sqlite_reader.h"

#include "storage/latest_row.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/migrate.h"
#include "storage/sqlite/query_guard.h"
#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

// Whatever ends the reading also ends its read transaction: left open, it would keep the WAL from starting
// anew.
class Reset {
 public:
  explicit Reset(Prepared& statement) : statement_(statement) {}
  ~Reset() { statement_.reset(); }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  Prepared& statement_;
};

}  // namespace

tl::expected<std::unique_ptr<Reader>, StoreError> SqliteReader::open(const std::string& path,
                                                                     std::chrono::milliseconds busy_timeout) {
  return guarded("open the store for reading", path,
                 [&] { return std::unique_ptr<Reader>(new SqliteReader(path, busy_timeout)); });
}

SqliteReader::SqliteReader(const std::string& path, std::chrono::milliseconds busy_timeout)
    : path_(path),
      database_(open_checked(busy_timeout)),
      latest_(database_.getHandle(), kLatest),
      after_limit_(database_.getHandle(), kAfterLimit) {}

SQLite::Database SqliteReader::open_checked(std::chrono::milliseconds busy_timeout) {
  SQLite::Database database = open_for_reading(path_, busy_timeout);
  require_schema(database, path_);
  allow_reading_only(database.getHandle());
  return database;
}

// The rows above the limit are only counted, which takes half as many seeks.
tl::expected<Reader::Latest, StoreError> SqliteReader::latest(std::size_t limit,
                                                              const std::stop_token& stop) {
  return guarded("read the latest observations", path_, [&] {
    const Reset at_the_end(latest_);
    const Reset too(after_limit_);
    const auto step = [&](Prepared& statement) {
      if (stop.stop_requested()) throw StoreFailure(stopped());
      return statement.step();
    };
    Latest latest;
    std::vector<Cell> cells(static_cast<std::size_t>(latest_.columns()));
    while (latest.rows.size() < limit && step(latest_)) {
      for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = latest_.cell(static_cast<int>(i));
      latest.rows.push_back(take_latest(cells));
    }
    latest.total = latest.rows.size();
    if (latest.rows.size() < limit) return latest;
    // In the same snapshot, for the first statement is still in the middle of its rows.
    const LatestObservation before_all;
    const LatestObservation& last = latest.rows.empty() ? before_all : latest.rows.back();
    after_limit_.bind(last.indicator, last.series_id);
    while (step(after_limit_)) ++latest.total;
    return latest;
  });
}

tl::expected<Reader::QueryResult, StoreError> SqliteReader::query(std::string_view sql,
                                                                  const QueryLimits& limits) {
  return guarded("query the store", path_, [&] { return run_query(database_.getHandle(), sql, limits); });
}

tl::expected<void, StoreError> SqliteReader::scan(std::string_view sql,
                                                  std::span<const std::string> parameters,
                                                  const RowCallback& row) {
  return guarded("read the store", path_, [&] {
    Prepared statement(database_.getHandle(), sql);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      statement.bind_named("$" + std::to_string(i + 1), parameters[i]);
    }
    std::vector<Cell> cells(static_cast<std::size_t>(statement.columns()));
    while (statement.step()) {
      for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = statement.cell(static_cast<int>(i));
      row(cells);
    }
  });
}

}  // namespace indicatord::storage
