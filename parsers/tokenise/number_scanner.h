// Numbers as Chinese prose writes them. Private to tokenise.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/tokenise/char_set.h"
#include "parsers/tokenise/token.h"
#include "parsers/tokenise/trie.h"

namespace indicatord::tokenise {

struct ScannedNumber {
  Number number;
  std::uint32_t length = 0;  // characters
  int exponent = 0;          // of the scale words: 8 for 亿
  double scale() const;      // 10^exponent
};

inline constexpr double kLargestNumber = 1e18;

// 5%—6%, 1至4月: between the two ends of a range of numbers or times
inline bool is_range_mark(char32_t c) {
  return std::u32string_view(U"-—~至到").find(c) != std::u32string_view::npos;
}

// The number that begins at text[at], with its scale words: 286.7亿, 30余, 485,326, -6.3, 六成's 六,
// 三千六百亿, 百分之十二点四, 三分之一, 1/4. `units` stops a scale word that is the beginning of a unit (千
// of 千瓦时). nullopt where there is none, or it has more than 18 digits or is above kLargestNumber.
std::optional<ScannedNumber> scan_number(std::u32string_view text, std::size_t at, const Trie& units);

// A scale word without a digit (亿 of 近亿元, 百万 of 突破百万元).
std::optional<ScannedNumber> scan_bare_scale(std::u32string_view text, std::size_t at, const Trie& units);

// A structure: 6.2:41.5:52.3 (two or more parts, colons of any kind). The lengths are of each part; the parts
// stand one after the other with one colon between.
struct ScannedRatio {
  std::uint8_t count = 0;
  ScannedNumber parts[4];
};
std::optional<ScannedRatio> scan_ratio(std::u32string_view text, std::size_t at);

// A small whole number in digits or Chinese numerals (一, 十二, 3), as time expressions use; nullopt
// above 99.
struct SmallNumber {
  std::uint32_t value = 0;
  std::uint32_t length = 0;
};
std::optional<SmallNumber> scan_small(std::u32string_view text, std::size_t at);

// The digits of a year, 1900 to 2199, in figures (2022) or in Chinese ones said one by one (二〇二二, its
// zero folded to 零 or printed as a circle, ○); nullopt where text[at] begins no such number, or it has a
// fifth digit.
inline constexpr std::size_t kDigitsOfYear = 4;
std::optional<int> scan_year_digits(std::u32string_view text, std::size_t at);

// Digits and scale words.
inline constexpr std::u32string_view kHanNumerals = U"零一二三四五六七八九两兩十百千万萬亿億";
inline constexpr CharSet kHanNumeralSet{kHanNumerals};
inline bool is_han_numeral(char32_t c) {
  return kHanNumeralSet.contains(c);
}

}  // namespace indicatord::tokenise
