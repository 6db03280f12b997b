#include "storage/imports/csv_reader.h"

#include <algorithm>
#include <utility>

namespace indicatord::storage::imports {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

tl::unexpected<CsvMistake> mistake(std::size_t line, std::string message) {
  return tl::unexpected(CsvMistake{line, std::move(message)});
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) position_ = kByteOrderMark.size();
}

bool CsvReader::skip_line_end() {
  const std::string_view rest = text_.substr(position_);
  const std::size_t length = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
  position_ += length;
  line_ += length > 0 ? 1 : 0;
  return length > 0;
}

// Behind its opening quote.
tl::expected<std::string, CsvMistake> CsvReader::quoted() {
  const std::size_t line = line_;
  std::string field;
  for (;;) {
    const std::size_t quote = text_.find('"', position_);
    if (quote == std::string_view::npos)
      return mistake(line, "a quote is opened and never closed; close it, or double a quote that is text");
    const std::string_view part = text_.substr(position_, quote - position_);
    line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    field += part;
    position_ = quote + 1;
    if (field.size() > kMaxFieldBytes) return mistake(line, "a field is longer than 64 KiB; shorten it");
    if (text_.substr(position_, 1) != "\"") return field;
    field += '"';
    ++position_;
  }
}

tl::expected<std::string, CsvMistake> CsvReader::field() {
  if (text_.substr(position_, 1) == "\"") {
    ++position_;
    return quoted();
  }
  const std::size_t end = std::min(text_.find_first_of(",\"\r\n", position_), text_.size());
  std::string field(text_.substr(position_, end - position_));
  position_ = end;
  if (field.size() > kMaxFieldBytes) return mistake(line_, "a field is longer than 64 KiB; shorten it");
  return field;
}

tl::expected<std::optional<CsvRow>, CsvMistake> CsvReader::next() {
  while (skip_line_end()) {
  }
  if (at_end()) return std::nullopt;
  CsvRow row;
  row.line = line_;
  row.begin = position_;
  for (;;) {
    auto one = field();
    if (!one) return tl::unexpected(std::move(one.error()));
    row.fields.push_back(std::move(*one));
    if (row.fields.size() > kMaxFields) return mistake(row.line, "there are more than 100 fields in a row");
    row.end = position_;
    if (at_end() || skip_line_end()) return row;
    if (text_[position_] != ',')
      return mistake(line_,
                     "a field goes on behind its quotes, or holds a quote or a carriage return; put the "
                     "whole field in quotes and double the quotes in it");
    ++position_;
  }
}

}  // namespace indicatord::storage::imports
