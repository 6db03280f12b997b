// Characters of a document, folded and cleaned, with the way back to the bytes that they came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace indicatord::segment {

// chars[i] came from text bytes [begin[i], end(i)). A clause break that stands for a line or a gap in a
// headline is U'\n' with an empty span. Offsets are 32 bits: documents are limited to far below 4 GiB.
struct CleanText {
  std::u32string chars;
  std::vector<std::uint32_t> begin;
  std::vector<std::uint8_t> bytes;  // how many a character came from

  std::size_t size() const { return chars.size(); }
  std::uint32_t end(std::size_t i) const { return begin[i] + bytes[i]; }
  // REQUIRES the span is no longer than a character's, four bytes.
  void push(char32_t c, std::uint32_t first, std::uint32_t last) {
    chars.push_back(c);
    begin.push_back(first);
    bytes.push_back(static_cast<std::uint8_t>(last - first));
  }
  std::u32string_view slice(std::size_t first, std::size_t last) const {
    return std::u32string_view(chars).substr(first, last - first);
  }
  // UTF-8 of chars [first, last), breaks as spaces.
  std::string utf8(std::size_t first, std::size_t last) const;
  void append_utf8(std::string& out, std::size_t first, std::size_t last) const;
};

// Is it one of the characters that most of any text is made of? They are no blanks, and fold to themselves.
// These functions are asked of every character several times: the common answer is inline.
inline bool is_common_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

char32_t fold_rare(char32_t c);

// Full-width ASCII to ASCII, look-alike dashes, colons and spaces to one of each. One character to one
// character, by a table of our own: Unicode's NFKC would turn ㎡ into m2 and ½ into 1⁄2 and so corrupt
// figures.
inline char32_t fold(char32_t c) {
  return c < 0x80 || is_common_han(c) || c == U'，' || c == U'、' || c == U'。' ? c : fold_rare(c);
}

bool is_rare_blank(char32_t c);

// The blank characters that text extraction strews about: ASCII blanks, NBSP, U+3000, zero-width ones,
// U+2000-200A.
inline bool is_blank(char32_t c) {
  if (c < 0x80) return c == U' ' || c == U'\t' || c == U'\r';
  return (c <= 0x3000 || c == 0xFEFF) && is_rare_blank(c);
}
inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
inline bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_han(char32_t c);

// Does a common Chinese character begin with this byte of UTF-8? U+4000 to U+9FFF, all of three bytes.
inline bool leads_common_han(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead >= 0xE4 && lead <= 0xE9;
}

char32_t next_rare_code_point(std::string_view text, std::size_t& at);

// The code point that begins at `bytes` and has three of them. Their marks are taken off in one step.
inline char32_t code_point_of_three(const char* bytes) {
  constexpr char32_t kMarks = (((0xE0U << 6U) + 0x80U) << 6U) + 0x80U;
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  return (((byte(0) << 6U) + byte(1)) << 6U) + byte(2) - kMarks;
}

// One code point from valid UTF-8 at `at`, which moves behind it. REQUIRES at < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const char32_t lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  if ((lead & 0xF0U) != 0xE0U || at + 2 >= text.size()) return next_rare_code_point(text, at);
  at += 3;
  return code_point_of_three(text.data() + at - 3);
}
// Where the code point begins that ends before `end`. REQUIRES valid UTF-8 and end > 0.
inline std::size_t code_point_before(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}
void append_utf8(std::string& out, char32_t c);
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view chars);

}  // namespace indicatord::segment
