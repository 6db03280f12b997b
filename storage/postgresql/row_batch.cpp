#include "storage/postgresql/row_batch.h"

#include <array>
#include <charconv>

namespace indicatord::storage::postgresql {

void ArrayText::add(std::string_view value) {
  separate();
  text_ += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

void ArrayText::add(std::int64_t value) {
  separate();
  text_ += std::to_string(value);
}

void ArrayText::add(double value) {
  separate();
  std::array<char, 32> digits{};
  text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

void ArrayText::add(std::nullopt_t) {
  separate();
  text_ += "NULL";
}

std::string ArrayText::take() {
  std::string whole = text_.empty() ? "{}" : std::move(text_) + "}";
  text_.clear();
  return whole;
}

void RowBatch::flush() {
  if (rows_ == 0) return;
  std::vector<Parameter> parameters;
  parameters.reserve(columns_.size());
  for (ArrayText& column : columns_) parameters.emplace_back(column.take());
  rows_ = 0;
  const Result result = connection_.run(sql_, parameters);
  if (on_result_) on_result_(result);
}

std::string unnest(std::initializer_list<std::string_view> types) {
  std::string call = "unnest(";
  int number = 0;
  for (const std::string_view type : types) {
    if (number > 0) call += ", ";
    call.append("$").append(std::to_string(++number)).append("::").append(type).append("[]");
  }
  return call += ')';
}

}  // namespace indicatord::storage::postgresql
