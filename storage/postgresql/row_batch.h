// Many rows in few round trips: each column travels as one array, and unnest() on the server makes rows of
// them again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/model/shared_text.h"
#include "storage/optional_value.h"
#include "storage/postgresql/connection.h"

namespace indicatord::storage::postgresql {

// A list of texts in PostgreSQL's notation for arrays, {"a","b",NULL}, whatever the type of its elements.
class ArrayText {
 public:
  void add(std::string_view value);
  void add(const char* value) { add(std::string_view(value)); }
  void add(const std::string& value) { add(std::string_view(value)); }
  void add(const model::SharedText& value) { add(std::string_view(value)); }
  void add(std::int64_t value);
  void add(std::uint32_t value) { add(std::int64_t{value}); }
  void add(std::uint64_t value) { add(static_cast<std::int64_t>(value)); }
  void add(double value);
  void add(std::nullopt_t);
  template <OptionalValue Value>
  void add(const Value& value) {
    if (value.has_value()) {
      add(*value);
    } else {
      add(std::nullopt);
    }
  }

  std::size_t bytes() const { return text_.size(); }
  // The whole of it; empty again afterwards.
  std::string take();

 private:
  void separate() { text_ += text_.empty() ? '{' : ','; }

  std::string text_;
};

// Runs one statement, whose $1, $2 ... are the arrays, for each thousand rows or 4 MiB.
class RowBatch {
 public:
  using OnResult = std::function<void(const Result&)>;

  // `connection` must outlive it.
  RowBatch(Connection& connection, std::string sql, std::size_t columns, OnResult on_result = {})
      : connection_(connection), sql_(std::move(sql)), columns_(columns), on_result_(std::move(on_result)) {}

  // One value for each column. Throws ServerError, as flush() does.
  template <typename... Values>
  void add(const Values&... values) {
    static_assert(sizeof...(Values) > 0);
    std::size_t column = 0;
    (columns_.at(column++).add(values), ...);
    ++rows_;
    std::size_t bytes = 0;
    for (const ArrayText& one : columns_) bytes += one.bytes();
    if (rows_ >= kMaxRows || bytes >= kMaxBytes) flush();
  }

  // To be called at the end.
  void flush();

 private:
  static constexpr std::size_t kMaxRows = 1'000;
  static constexpr std::size_t kMaxBytes = 4U << 20U;

  Connection& connection_;
  std::string sql_;
  std::vector<ArrayText> columns_;
  OnResult on_result_;
  std::size_t rows_ = 0;
};

// The type of each column, as in "FROM " + unnest({"text", "bigint"}): unnest($1::text[], $2::bigint[]).
std::string unnest(std::initializer_list<std::string_view> types);

}  // namespace indicatord::storage::postgresql
