// A prepared statement of the SQLite C API. Beside SQLite::Statement of SQLiteCpp, since that one copies
// every text that it binds, and cannot bind a string_view.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>

#include "parsers/model/shared_text.h"
#include "storage/optional_value.h"
#include "storage/store.h"

namespace indicatord::storage {

// Belongs to one thread. Every member throws SQLite::Exception when SQLite reports an error.
class Prepared {
 public:
  // `database` must outlive the statement.
  Prepared(sqlite3* database, std::string_view sql);

  // Binds the parameters 1, 2, ... in order; std::nullopt binds NULL. Texts are not copied: they must live
  // until the statement is run or reset.
  template <typename... Values>
  Prepared& bind(const Values&... values) {
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }

  // Binds the parameter of that name ("$1"); one that the statement does not have is left alone.
  Prepared& bind_named(const std::string& name, std::string_view value);

  // Runs to the end, without rows wanted, and resets. Returns how many rows it changed.
  std::int64_t run();

  // True: there is a row to be read. False: the end, and the statement is reset.
  bool step();
  // To be called when rows are left unread: an open cursor holds its read transaction.
  void reset() noexcept;

  // Columns of the row, from 0. A text is valid until the next step, run or reset.
  bool is_null(int column) const;
  double real(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::optional<double> optional_real(int column) const;
  int columns() const { return sqlite3_column_count(statement_.get()); }
  Reader::Cell cell(int column) const;  // not for blobs: the schema has none

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
  };

  void bind_one(int index, std::string_view value);
  void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, const model::SharedText& value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, double value);
  void bind_one(int index, std::int64_t value);
  void bind_one(int index, std::uint32_t value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, std::nullopt_t);
  template <OptionalValue Value>
  void bind_one(int index, const Value& value) {
    if (value.has_value()) {
      bind_one(index, *value);
    } else {
      bind_one(index, std::nullopt);
    }
  }
  void check(int code) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace indicatord::storage
