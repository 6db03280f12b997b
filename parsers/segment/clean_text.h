// Characters of a document, folded and cleaned, with the way back to the bytes that they came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace indicatord::segment {

// chars[i] came from text bytes [begin[i], end[i]). A clause break that stands for a line or a gap in a
// headline is U'\n' with an empty span. Offsets are 32 bits: documents are limited to far below 4 GiB.
struct CleanText {
  std::u32string chars;
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> end;

  std::size_t size() const { return chars.size(); }
  void push(char32_t c, std::uint32_t first, std::uint32_t last) {
    chars.push_back(c);
    begin.push_back(first);
    end.push_back(last);
  }
  // UTF-8 of chars [first, last), breaks as spaces.
  std::string utf8(std::size_t first, std::size_t last) const;
};

// Full-width ASCII to ASCII, look-alike dashes, colons and spaces to one of each. One character to one
// character, by a table of our own: Unicode's NFKC would turn ㎡ into m2 and ½ into 1⁄2 and so corrupt
// figures.
char32_t fold(char32_t c);

// The blank characters that text extraction strews about: ASCII blanks, NBSP, U+3000, zero-width ones,
// U+2000-200A.
bool is_blank(char32_t c);
bool is_digit(char32_t c);
bool is_latin(char32_t c);
bool is_han(char32_t c);

// One code point from valid UTF-8 at `at`, which moves behind it. REQUIRES at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view chars);

}  // namespace indicatord::segment
