// Numbers as Chinese prose writes them. Private to tokenise.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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

// 增速达—6.9%: is the dash at `at`, right behind a word and before a percentage, a minus sign?
bool dash_is_minus(std::u32string_view text, std::size_t at);

// The number that begins at text[at], with its scale words: 286.7亿, 30余, 485,326, -6.3, 六成's 六,
// 三千六百亿, 百分之十二点四, 三分之一, 1/4; 四五百元 and 七八家 are ranges. `units` stops a scale word that
// is the beginning of a unit (千 of 千瓦时). nullopt where there is none, or it has more than 18 digits or is
// above kLargestNumber.
std::optional<ScannedNumber> scan_number(std::u32string_view text, std::size_t at, const Trie& units);

// A scale word without a digit (亿 of 近亿元, 百万 of 突破百万元).
std::optional<ScannedNumber> scan_bare_scale(std::u32string_view text, std::size_t at, const Trie& units);

// A structure of three parts that add up to a whole, 6.2:41.5:52.3, or the one number of 2.81:1; colons of
// any kind. The lengths are of each part; the parts stand one after the other with one colon between.
struct ScannedRatio {
  std::uint8_t count = 0;
  ScannedNumber parts[4];
};
std::optional<ScannedRatio> scan_ratio(std::u32string_view text, std::size_t at);

}  // namespace indicatord::tokenise
