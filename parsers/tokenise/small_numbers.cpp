#include "parsers/tokenise/small_numbers.h"

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {

using segment::is_digit;

std::optional<SmallNumber> scan_small(std::u32string_view text, std::size_t at) {
  SmallNumber out;
  std::size_t i = at;
  while (is_digit(at_or_zero(text, i)) && i - at < 3) out.value = out.value * 10 + (text[i++] - U'0');
  if (i == at) {
    // 一..九十九
    int tens = -1;
    int ones = -1;
    if (han_digit(at_or_zero(text, i)) >= 0) ones = han_digit(text[i++]);
    if (at_or_zero(text, i) == U'十') {
      tens = ones < 0 ? 1 : ones;
      ones = -1;
      ++i;
      if (han_digit(at_or_zero(text, i)) >= 0) ones = han_digit(text[i++]);
    }
    if (i == at) return std::nullopt;
    out.value = static_cast<std::uint32_t>((tens > 0 ? tens * 10 : 0) + (ones > 0 ? ones : 0));
  }
  if (out.value > 99) return std::nullopt;
  out.length = static_cast<std::uint32_t>(i - at);
  return out;
}

std::optional<int> scan_year_digits(std::u32string_view text, std::size_t at) {
  constexpr int kFirstYear = 1900;
  constexpr int kLastYear = 2199;
  const char32_t first = at_or_zero(text, at);
  const bool han = first == U'一' || first == U'二';
  if (!han && !is_digit(first)) return std::nullopt;
  const auto digit = [&](std::size_t i) {
    const char32_t c = at_or_zero(text, i);
    if (han && (c == U'两' || c == U'兩')) return -1;
    if (han) return c == U'○' ? 0 : han_digit(c);  // 二○一二: pages print a circle for the zero
    return is_digit(c) ? static_cast<int>(c - U'0') : -1;
  };
  int year = 0;
  for (std::size_t i = at; i < at + kDigitsOfYear; ++i) {
    if (digit(i) < 0) return std::nullopt;
    year = year * 10 + digit(i);
  }
  if (digit(at + kDigitsOfYear) >= 0 || year < kFirstYear || year > kLastYear) return std::nullopt;
  return year;
}

}  // namespace indicatord::tokenise
