#include "parsers/tokenise/char_kinds.h"

#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {
namespace {

constexpr CharSet kMarks{U"，。；：、！？（）()[]【】,;:!?…\n—-~/·|●■▲◆★□○◎▶※"};

constexpr CharSet make_odd() {
  CharSet set(U"+-—前头首元某");
  set.add_range(U'A', U'Z');
  set.add_range(U'a', U'z');
  return set;
}
constexpr CharSet kOddSet = make_odd();

}  // namespace

CharKinds::CharKinds(const CharSet& words, const CharSet& beginnings) {
  for (char32_t c = 0; c < kBasicPlane; ++c) {
    const bool numeral = (c >= U'0' && c <= U'9') || is_han_numeral(c);
    const auto kind = [](bool is, std::uint8_t bit) { return is ? unsigned{bit} : 0U; };
    kinds_[c] = static_cast<std::uint8_t>(kind(kMarks.contains(c), kMark) | kind(numeral, kNumeral) |
                                          kind(kOddSet.contains(c), kOdd) | kind(words.contains(c), kWord) |
                                          kind(beginnings.contains(c), kBeginning));
  }
}

}  // namespace indicatord::tokenise
