// What the documents say, and the series that it belongs to.
#pragma once

#include "storage/commit_tables.h"
#include "storage/sqlite/prepared.h"

namespace indicatord::storage {

// Throws SQLite::Exception.
class StatementTable {
 public:
  explicit StatementTable(sqlite3* database);

  void add_series(const SeriesRow& series);  // unless it is there
  void add(const StatementRow& row);
  void append_figures(std::string_view document, std::vector<FigureKey>& figures);
  void remove(std::string_view document);
  void drop_series_if_unspoken(std::string_view id);

 private:
  Prepared add_series_;
  Prepared add_statement_;
  Prepared figures_;
  Prepared remove_;
  Prepared drop_series_;
};

}  // namespace indicatord::storage
