// Records of RFC 4180 with their places. Takes LF for CRLF and a byte order mark at the start. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace indicatord::storage::imports {

struct CsvRow {
  std::vector<std::string> fields;
  std::size_t line = 0;   // its first, from 1
  std::size_t begin = 0;  // bytes in the text, half open, without its line end
  std::size_t end = 0;
};

struct CsvMistake {
  std::size_t line = 0;
  std::string message;
};

class CsvReader {
 public:
  static constexpr std::size_t kMaxFields = 100;
  static constexpr std::size_t kMaxFieldBytes = 64U << 10U;

  // `text` must outlive the reader.
  explicit CsvReader(std::string_view text);

  // The next record that is not an empty line; nullopt at the end. Nothing can be read after a mistake.
  tl::expected<std::optional<CsvRow>, CsvMistake> next();

 private:
  tl::expected<std::string, CsvMistake> quoted();
  tl::expected<std::string, CsvMistake> field();
  bool at_end() const { return position_ == text_.size(); }
  bool skip_line_end();

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
};

}  // namespace indicatord::storage::imports
