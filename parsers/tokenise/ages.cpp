#include "parsers/tokenise/ages.h"

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {

std::size_t scan_ages(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  constexpr std::size_t kMostDigitsOfAge = 3;
  constexpr std::size_t kLongestBounds = 3;
  std::size_t i = at;
  for (int ends = 0; ends < 2; ++ends) {
    const std::size_t digits = i;
    while (segment::is_digit(at_or_zero(text, i))) ++i;
    if (i == digits || i > digits + kMostDigitsOfAge) return 0;
    if (!is_range_mark(at_or_zero(text, i))) break;
    while (is_range_mark(at_or_zero(text, i))) ++i;
  }
  if (at_or_zero(text, i) != U'岁') return 0;
  ++i;
  const std::u32string_view behind = text.substr(i);
  std::size_t bounds = 0;  // 及以上
  while (bounds < behind.size() && bounds < kLongestBounds &&
         !vocabulary.begins_as(behind.substr(bounds), "of_age"))
    ++bounds;
  if (!vocabulary.begins_as(behind.substr(bounds), "of_age")) return 0;
  if (bounds > 0 && !vocabulary.begins_as(behind.substr(0, bounds), "age_bounds")) return 0;
  return i + bounds - at;
}

}  // namespace indicatord::tokenise
