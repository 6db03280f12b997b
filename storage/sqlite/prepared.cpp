#include "storage/sqlite/prepared.h"

#include <SQLiteCpp/Exception.h>

namespace indicatord::storage {

Prepared::Prepared(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  check(code);
}

Prepared& Prepared::bind_named(const std::string& name, std::string_view value) {
  if (const int index = sqlite3_bind_parameter_index(statement_.get(), name.c_str()); index > 0) {
    bind_one(index, value);
  }
  return *this;
}

std::int64_t Prepared::run() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_DONE && code != SQLITE_ROW) {
    const SQLite::Exception error(database_, code);  // before the reset, which may change the message
    reset();
    throw error;
  }
  reset();
  return sqlite3_changes64(database_);
}

bool Prepared::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const SQLite::Exception error(database_, code);
    reset();
    throw error;
  }
  reset();
  return false;
}

// The code that sqlite3_reset returns is the one that the step before it has already reported.
void Prepared::reset() noexcept {
  sqlite3_reset(statement_.get());
}

bool Prepared::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

double Prepared::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::int64_t Prepared::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Prepared::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::optional<double> Prepared::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

Reader::Cell Prepared::cell(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return real(column);
    case SQLITE_NULL:
      return std::monostate();
    default:
      return std::string(text(column));
  }
}

void Prepared::bind_one(int index, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Prepared::bind_one(int index, double value) {
  check(sqlite3_bind_double(statement_.get(), index, value));
}

void Prepared::bind_one(int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), index, value));
}

void Prepared::bind_one(int index, std::nullopt_t) {
  check(sqlite3_bind_null(statement_.get(), index));
}

void Prepared::check(int code) const {
  if (code != SQLITE_OK) throw SQLite::Exception(database_, code);
}

}  // namespace indicatord::storage
