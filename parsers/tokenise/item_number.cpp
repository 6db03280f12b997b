#include "parsers/tokenise/item_number.h"

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {

std::uint32_t behind_item_number(std::u32string_view text, std::uint32_t begin, std::uint32_t end) {
  constexpr char32_t kFirstCircled = U'①';
  constexpr char32_t kLastCircled = U'⑳';
  constexpr std::uint32_t kMostDigits = 2;
  std::uint32_t i = begin;
  if (i < end && text[i] >= kFirstCircled && text[i] <= kLastCircled) return i + 1;
  while (i < end && i - begin < kMostDigits && segment::is_digit(text[i])) ++i;
  const bool number = i > begin && i + 1 < end && segment::is_han(text[i + 1]);
  return number && (text[i] == U'.' || text[i] == U'、' || text[i] == U'）' || text[i] == U')') ? i + 1
                                                                                                : begin;
}

}  // namespace indicatord::tokenise
