// The numbers in times and counts of years. Private to tokenise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace indicatord::tokenise {

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

}  // namespace indicatord::tokenise
