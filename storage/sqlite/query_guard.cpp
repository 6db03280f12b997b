#include "storage/sqlite/query_guard.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>

#include <SQLiteCpp/Exception.h>

#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

constexpr int kMaxSqlBytes = 1 << 20;
constexpr int kMaxValueBytes = 16 << 20;
constexpr int kMaxExpressionDepth = 200;
constexpr int kInstructionsBetweenChecks = 1'000;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, Finalize>;

[[noreturn]] void refuse(std::string message) {
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

bool describes_schema(const char* pragma) {
  constexpr std::array<std::string_view, 7> kAllowed = {"table_info",     "table_xinfo", "table_list",
                                                        "index_list",     "index_info",  "index_xinfo",
                                                        "compile_options"};
  return std::find(kAllowed.begin(), kAllowed.end(), std::string_view(pragma)) != kAllowed.end();
}

int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return second != nullptr && std::string_view(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    // What SQLite asks when it sets up a table-valued function. A real update of that table fails otherwise:
    // the connection is read-only and defensive.
    case SQLITE_UPDATE:
      return first != nullptr && std::string_view(first) == "sqlite_master" ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
      return first != nullptr && describes_schema(first) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
  }
}

// Stops the statement that runs on the connection when the time is up. One at a time.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  Deadline(sqlite3* database, std::chrono::milliseconds limit)
      : database_(database), end_(Clock::now() + limit) {
    sqlite3_progress_handler(
        database_, kInstructionsBetweenChecks,
        [](void* self) { return Clock::now() > static_cast<const Deadline*>(self)->end_ ? 1 : 0; }, this);
  }
  ~Deadline() { sqlite3_progress_handler(database_, 0, nullptr, nullptr); }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

 private:
  sqlite3* database_;
  Clock::time_point end_;
};

[[noreturn]] void refuse_sql(sqlite3* database, int code, const Reader::QueryLimits& limits) {
  switch (code & 0xff) {
    case SQLITE_AUTH:
      refuse("the store is read-only here: only SELECT, EXPLAIN and schema pragmas are allowed (" +
             std::string(sqlite3_errmsg(database)) + ")");
    case SQLITE_INTERRUPT:
      refuse("the query took longer than " + std::to_string(limits.deadline.count()) +
             " ms; narrow it, or raise the deadline");
    case SQLITE_TOOBIG:
      refuse("the query is too long, or makes a text above 16 MiB; shorten it");
    case SQLITE_ERROR:
      refuse("the query is wrong: " + std::string(sqlite3_errmsg(database)));
    default:
      throw SQLite::Exception(database, code);
  }
}

StatementHandle prepare(sqlite3* database, std::string_view& sql, const Reader::QueryLimits& limits) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, &rest);
  if (code != SQLITE_OK) refuse_sql(database, code, limits);
  sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
  return StatementHandle(statement);
}

// The one statement in `sql`; comments and empty statements around it do not count.
StatementHandle prepare_single(sqlite3* database, std::string_view sql, const Reader::QueryLimits& limits) {
  if (sql.size() > static_cast<std::size_t>(kMaxSqlBytes))
    refuse("the query is longer than 1 MiB; shorten it");
  if (sql.find('\0') != std::string_view::npos) refuse("the query holds a zero byte; remove it");
  StatementHandle only;
  while (!sql.empty()) {
    StatementHandle next = prepare(database, sql, limits);
    if (next && only) refuse("there is more than one statement in the query; ask one at a time");
    if (next) only = std::move(next);
  }
  if (!only) refuse("the query is empty; write a SELECT");
  if (sqlite3_stmt_readonly(only.get()) == 0) refuse("the store is read-only here: write a SELECT");
  if (sqlite3_bind_parameter_count(only.get()) > 0)
    refuse("the query has parameters; write the values instead");
  return only;
}

std::string hex_literal(const void* bytes, int size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "x'";
  for (int i = 0; i < size; ++i) {
    const unsigned char byte = static_cast<const unsigned char*>(bytes)[i];
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xfU];
  }
  return text += '\'';
}

Reader::Cell read_cell(sqlite3_stmt* row, int column, const Reader::QueryLimits& limits) {
  const int type = sqlite3_column_type(row, column);
  if (type == SQLITE_INTEGER) return sqlite3_column_int64(row, column);
  if (type == SQLITE_FLOAT) return sqlite3_column_double(row, column);
  if (type == SQLITE_NULL) return std::monostate();
  const int size = sqlite3_column_bytes(row, column);
  if (static_cast<std::size_t>(size) > limits.max_cell_bytes) {
    refuse("a cell of column " + std::string(sqlite3_column_name(row, column)) + " has " +
           std::to_string(size) + " bytes, above the limit of " + std::to_string(limits.max_cell_bytes) +
           "; select a part with substr()");
  }
  if (type == SQLITE_BLOB) return hex_literal(sqlite3_column_blob(row, column), size);
  return std::string(reinterpret_cast<const char*>(sqlite3_column_text(row, column)),
                     static_cast<std::size_t>(size));
}

std::size_t size_of(const Reader::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return sizeof(Reader::Cell) + (text == nullptr ? 0 : text->size());
}

}  // namespace

void allow_reading_only(sqlite3* database) {
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, kMaxSqlBytes);
  sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, kMaxExpressionDepth);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_set_authorizer(database, &authorize, nullptr);
}

Reader::QueryResult run_query(sqlite3* database, std::string_view sql, const Reader::QueryLimits& limits) {
  const Deadline deadline(database, limits.deadline);
  const StatementHandle statement = prepare_single(database, sql, limits);
  Reader::QueryResult result;
  const int columns = sqlite3_column_count(statement.get());
  for (int i = 0; i < columns; ++i) result.columns.emplace_back(sqlite3_column_name(statement.get(), i));
  std::size_t bytes = 0;
  int code = sqlite3_step(statement.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) {
    if (result.rows.size() == limits.max_rows || bytes >= limits.max_bytes) {
      result.truncated = true;
      return result;  // the statement's end ends its read transaction
    }
    std::vector<Reader::Cell>& row = result.rows.emplace_back();
    for (int i = 0; i < columns; ++i)
      bytes += size_of(row.emplace_back(read_cell(statement.get(), i, limits)));
  }
  if (code != SQLITE_DONE) refuse_sql(database, code, limits);
  return result;
}

}  // namespace indicatord::storage
