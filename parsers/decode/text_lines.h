// Builds the lines of a marked-up document: white space within a line collapses as browsers do it, lines are
// cut at blocks, no empty lines in a row.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indicatord::decode {

class TextLines {
 public:
  explicit TextLines(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  void put(std::string_view text);  // white space, line ends too, becomes one blank
  void put_verbatim(char c);        // a tab of the text itself
  void end_cell();                  // the next text of this line stands behind a tab
  void end_line();                  // idempotent

  bool is_full() const { return is_full_; }
  std::string take();  // REQUIRES: not used again

 private:
  void append(std::string_view text);

  std::size_t max_bytes_;
  std::string text_;
  std::size_t line_begin_ = 0;
  char pending_ = '\0';  // blank or tab to write before the next text of this line
  bool is_full_ = false;
};

}  // namespace indicatord::decode
