// The rival of the store's benchmark: the SQLite C API, inserting the rows that the store made, and doing
// nothing else.
#pragma once

#include <cstddef>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace indicatord::bench {

// The rows of one document in the order of their insertion: document, new series, statements.
struct Row {
  std::size_t table;  // index into kTables
  std::vector<sqlite3_value*> values;
};

struct CloseDatabase {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

// Reads out of a store, document by document, which rows came in with it.
class RowSource {
 public:
  explicit RowSource(const std::string& path);
  ~RowSource();
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;

  // Valid until the next call.
  const std::vector<Row>& rows_of(const std::vector<std::string>& documents);

 private:
  void add(std::size_t table, const std::string& document);
  void clear();

  Database database_;
  std::vector<sqlite3_stmt*> selects_;
  std::vector<Row> rows_;
};

// Writes rows with one prepared INSERT for each table, one transaction for each call, durable as the store's.
class RowSink {
 public:
  // Creates the database with the schema and the pragmas of the store at `like`.
  RowSink(const std::string& path, const std::string& like);
  ~RowSink();
  RowSink(const RowSink&) = delete;
  RowSink& operator=(const RowSink&) = delete;

  void insert(const std::vector<Row>& rows);

 private:
  Database database_;
  std::vector<sqlite3_stmt*> inserts_;
};

}  // namespace indicatord::bench
