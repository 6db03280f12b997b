// Records of RFC 4180. Pure.
#pragma once

#include <string>
#include <string_view>

namespace indicatord::storage::exports {

// In quotes where it holds a quote, a comma or a line break; the empty text is "", so that it can be told
// from null.
std::string csv_quoted(std::string_view text);

// A record field by field; take() gives it with its CRLF and begins the next one.
class CsvRecord {
 public:
  // Text; what is empty stays empty, without quotes.
  CsvRecord& add(std::string_view text);
  std::string take();

 private:
  std::string text_;
  bool first_ = true;
};

}  // namespace indicatord::storage::exports
