// How the marks of layout (本报讯, 单位：) are looked for in lines that text extraction strewed blanks into.
// Private to segment.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/segment/clean_text.h"

namespace indicatord::segment {

// The text without any blank or line end, folded: what marks are looked for in.
inline std::string squeeze(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_blank(c) && c != U'\n') append_utf8(out, fold(c));
  }
  return out;
}

template <typename Marks>
bool contains_any(std::string_view text, const Marks& marks) {
  return std::ranges::any_of(
      marks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

}  // namespace indicatord::segment
