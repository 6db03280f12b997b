// What the documents say, and the series that it belongs to.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/sqlite/prepared.h"
#include "storage/store.h"

namespace indicatord::storage {

// One figure: a period of a series. Ordered by series, so that work on many of them walks the tables in
// order.
struct FigureKey {
  std::string series_id;
  model::Period period;

  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

// Throws SQLite::Exception.
class StatementTable {
 public:
  explicit StatementTable(sqlite3* database);

  // Adds the document's statements and the series that are not there yet. Appends the figures that they speak
  // of.
  void add(const IngestedDocument& document, std::vector<FigureKey>& touched);

  // To be called when a transaction failed: series that it added are not there.
  void forget() { known_series_.clear(); }

 private:
  const std::string& require_series(const model::Statement& statement, std::string key);
  void add_series(const model::Statement& statement, std::string_view series_id);

  Prepared add_statement_;
  Prepared add_series_;
  Prepared area_name_;
  std::unordered_map<std::string, std::string> known_series_;  // key -> id, of series that are in the table
};

}  // namespace indicatord::storage
