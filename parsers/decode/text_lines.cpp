#include "parsers/decode/text_lines.h"

#include <utility>

namespace indicatord::decode {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

void TextLines::append(std::string_view text) {
  if (is_full_ || text_.size() + text.size() + 1 > max_bytes_) {
    is_full_ = true;
    return;
  }
  if (pending_ != '\0' && text_.size() > line_begin_) text_.push_back(pending_);
  pending_ = '\0';
  text_.append(text);
}

void TextLines::put(std::string_view text) {
  while (!text.empty()) {
    std::size_t length = 0;
    while (length < text.size() && !is_space(text[length])) ++length;
    if (length > 0) append(text.substr(0, length));
    text.remove_prefix(length);
    if (!text.empty() && pending_ == '\0') pending_ = ' ';
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  }
}

void TextLines::put_verbatim(char c) {
  append({&c, 1});
}

void TextLines::end_cell() {
  pending_ = '\t';
}

void TextLines::end_line() {
  pending_ = '\0';
  if (text_.size() > line_begin_) text_.push_back('\n');
  line_begin_ = text_.size();
}

std::string TextLines::take() {
  end_line();
  return std::move(text_);
}

}  // namespace indicatord::decode
