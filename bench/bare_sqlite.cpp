#include "bench/bare_sqlite.h"

#include <array>
#include <stdexcept>

namespace indicatord::bench {
namespace {

struct Table {
  const char* name;
  const char* rows_of_document;
};

// A series belongs to the first document (in the order of the workload's names) that speaks of it.
constexpr std::array<Table, 3> kTables = {{
    {"document", "SELECT * FROM document WHERE sha256 = ?"},
    {"series", "SELECT s.* FROM first_use f JOIN series s ON s.series_id = f.series_id WHERE f.document = ?"},
    {"statement", "SELECT * FROM statement WHERE document = ?"},
}};

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    throw std::runtime_error(std::string("bare SQLite: ") + sqlite3_errmsg(database));
  }
}

void execute(sqlite3* database, const std::string& sql) {
  check(database, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr));
}

Database open(const std::string& path) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open(path.c_str(), &database);
  Database owned(database);
  check(database, code);
  return owned;
}

sqlite3_stmt* prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  check(database, sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr));
  return statement;
}

int column_count(sqlite3* database, const std::string& table) {
  sqlite3_stmt* statement = prepare(database, "SELECT * FROM " + table);
  const int count = sqlite3_column_count(statement);
  sqlite3_finalize(statement);
  return count;
}

}  // namespace

RowSource::RowSource(const std::string& path) : database_(open(path)) {
  execute(database_.get(),
          "CREATE TEMP TABLE first_use AS SELECT series_id, document, min(number) FROM (SELECT t.series_id, "
          "t.document, "
          "d.rowid AS number FROM statement t JOIN document d ON d.sha256 = t.document WHERE t.series_id IS "
          "NOT NULL) "
          "GROUP BY series_id;"
          "CREATE INDEX temp.first_use_by_document ON first_use (document)");
  for (const Table& table : kTables) selects_.push_back(prepare(database_.get(), table.rows_of_document));
}

RowSource::~RowSource() {
  clear();
  for (sqlite3_stmt* select : selects_) sqlite3_finalize(select);
}

const std::vector<Row>& RowSource::rows_of(const std::vector<std::string>& documents) {
  clear();
  for (const std::string& document : documents) {
    for (std::size_t table = 0; table < kTables.size(); ++table) add(table, document);
  }
  return rows_;
}

void RowSource::add(std::size_t table, const std::string& document) {
  sqlite3_stmt* select = selects_[table];
  check(database_.get(), sqlite3_bind_text(select, 1, document.c_str(), -1, SQLITE_TRANSIENT));
  while (sqlite3_step(select) == SQLITE_ROW) {
    Row& row = rows_.emplace_back(Row{table, {}});
    for (int i = 0; i < sqlite3_column_count(select); ++i) {
      row.values.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
    }
  }
  check(database_.get(), sqlite3_reset(select));
}

void RowSource::clear() {
  for (const Row& row : rows_) {
    for (sqlite3_value* value : row.values) sqlite3_value_free(value);
  }
  rows_.clear();
}

RowSink::RowSink(const std::string& path, const std::string& like) : database_(open(path)) {
  execute(database_.get(),
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; "
          "PRAGMA wal_autocheckpoint = 4000");
  const Database model = open(like);
  sqlite3_stmt* schema =
      prepare(model.get(), "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid");
  std::vector<std::string> statements;
  while (sqlite3_step(schema) == SQLITE_ROW) {
    statements.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(schema, 0)));
  }
  sqlite3_finalize(schema);
  for (const std::string& sql : statements) execute(database_.get(), sql);
  for (const Table& table : kTables) {
    std::string sql = std::string("INSERT INTO ") + table.name + " VALUES (?";
    for (int i = 1; i < column_count(database_.get(), table.name); ++i) sql += ", ?";
    inserts_.push_back(prepare(database_.get(), sql + ")"));
  }
}

RowSink::~RowSink() {
  for (sqlite3_stmt* insert : inserts_) sqlite3_finalize(insert);
}

void RowSink::insert(const std::vector<Row>& rows) {
  execute(database_.get(), "BEGIN IMMEDIATE");
  for (const Row& row : rows) {
    sqlite3_stmt* insert = inserts_[row.table];
    int index = 0;
    for (const sqlite3_value* value : row.values)
      check(database_.get(), sqlite3_bind_value(insert, ++index, value));
    check(database_.get(), sqlite3_step(insert));
    check(database_.get(), sqlite3_reset(insert));
  }
  execute(database_.get(), "COMMIT");
}

}  // namespace indicatord::bench
