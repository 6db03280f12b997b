#include "storage/exports/csv_text.h"

#include <utility>

namespace indicatord::storage::exports {

std::string csv_quoted(std::string_view text) {
  if (!text.empty() && text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

CsvRecord& CsvRecord::add(std::string_view text) {
  if (!std::exchange(first_, false)) text_ += ',';
  if (!text.empty()) text_ += csv_quoted(text);
  return *this;
}

std::string CsvRecord::take() {
  first_ = true;
  text_ += "\r\n";
  return std::exchange(text_, {});
}

}  // namespace indicatord::storage::exports
