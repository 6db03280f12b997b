// The characters that Chinese numbers are written with. Read by tokenise and by the reader of tables.
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/tokenise/char_set.h"

namespace indicatord::tokenise {

// Digits and scale words.
inline constexpr std::u32string_view kHanNumerals = U"零一二三四五六七八九两兩十百千万萬亿億";
inline constexpr CharSet kHanNumeralSet{kHanNumerals};
inline bool is_han_numeral(char32_t c) {
  return kHanNumeralSet.contains(c);
}

// 前三季度, 头两月, 首季: the first so many.
inline bool counts_from_first(char32_t c) {
  return c == U'前' || c == U'头' || c == U'首';
}

// -1: the character is no digit.
inline int han_digit(char32_t c) {
  switch (c) {
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
    case U'兩':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

// The end of a text reads as zeros.
inline char32_t at_or_zero(std::u32string_view text, std::size_t i) {
  return i < text.size() ? text[i] : 0;
}

}  // namespace indicatord::tokenise
