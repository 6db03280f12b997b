#include "parsers/segment/clean_text.h"

namespace indicatord::segment {
namespace {

// Of U+0800 to U+FFFF. Room for three bytes at `to`; returns behind the last.
inline char* put_three(char* to, char32_t c) {
  to[0] = static_cast<char>(0xE0 | (c >> 12U));
  to[1] = static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
  to[2] = static_cast<char>(0x80 | (c & 0x3FU));
  return to + 3;
}

// Room for four bytes at `to`; returns behind the last.
char* put_utf8(char* to, char32_t c) {
  const auto put = [&to](char32_t byte) { *to++ = static_cast<char>(byte); };
  if (c >= 0x800 && c < 0x10000) return put_three(to, c);
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6U));
    put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | (c >> 18U));
    put(0x80 | ((c >> 12U) & 0x3FU));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  }
  return to;
}

}  // namespace

char32_t fold_rare(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    // Chinese punctuation keeps its own form, so that rules need only one of each.
    switch (c) {
      case U'，':
      case U'；':
      case U'：':
      case U'！':
      case U'？':
      case U'（':
      case U'）':
        return c;
      default:
        return c - 0xFEE0;
    }
  }
  switch (c) {
    case 0x00A0:
    case 0x3000:
      return U' ';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return U'-';
    case 0x2015:
      return U'—';
    case 0x223C:
    case 0x301C:
      return U'~';
    case 0x2236:
    case 0xFE30:
      return U'：';
    case 0x30FB:
    case 0x2022:
      return U'·';
    case 0xFE6A:
      return U'%';
    case 0x3014:
      return U'（';
    case 0x3015:
      return U'）';
    case 0x3007:
      return U'零';
    default:
      return c;
  }
}

bool is_rare_blank(char32_t c) {
  return c == 0x00A0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200D) || c == 0x202F ||
         c == 0x205F;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         c == U'〇' || c == U'々';
}

char32_t next_rare_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  std::size_t length = 1;
  char32_t c = lead;
  if (lead >= 0xF0) {
    length = 4;
    c = lead & 0x07U;
  } else if (lead >= 0xE0) {
    length = 3;
    c = lead & 0x0FU;
  } else if (lead >= 0xC0) {
    length = 2;
    c = lead & 0x1FU;
  }
  for (std::size_t i = 1; i < length && at + i < text.size(); ++i) c = (c << 6U) | (byte(at + i) & 0x3FU);
  at = at + length < text.size() ? at + length : text.size();
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  char bytes[4];
  out.append(bytes, put_utf8(bytes, c));
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string chars;
  chars.reserve(utf8.size() / 2);
  for (std::size_t at = 0; at < utf8.size();) chars.push_back(next_code_point(utf8, at));
  return chars;
}

std::string to_utf8(std::u32string_view chars) {
  std::string out;
  out.reserve(chars.size() * 3);
  for (const char32_t c : chars) append_utf8(out, c);
  return out;
}

std::string CleanText::utf8(std::size_t first, std::size_t last) const {
  std::string out;
  append_utf8(out, first, last);
  return out;
}

void CleanText::append_utf8(std::string& out, std::size_t first, std::size_t last) const {
  // Every word of every phrase comes this way: most are short enough to need no memory of their own.
  constexpr std::size_t kBytesOfChar = 4;
  constexpr std::size_t kPiece = 128;
  char piece[kPiece * kBytesOfChar];
  while (first < last) {
    const std::size_t stop = last - first > kPiece ? first + kPiece : last;
    char* behind = piece;
    for (; first < stop; ++first) {
      const char32_t c = chars[first];
      behind = is_common_han(c) ? put_three(behind, c) : put_utf8(behind, c == U'\n' ? U' ' : c);
    }
    out.append(piece, behind);
  }
}

}  // namespace indicatord::segment
