#include "parsers/segment/pinyin_gloss.h"

#include "parsers/segment/clean_text.h"

namespace indicatord::segment {
namespace {

// 壮 is zhuàng: no reading is longer.
constexpr std::size_t kMostLetters = 6;

constexpr std::u32string_view kMarked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ";

}  // namespace

std::size_t skip_pinyin_gloss(std::string_view text, std::size_t at) {
  std::size_t i = at;
  const char32_t open = next_code_point(text, i);
  if (open != U'(' && open != U'（') return at;
  bool marked = false;
  for (std::size_t letters = 0; i < text.size(); ++letters) {
    const char32_t c = next_code_point(text, i);
    if (c == U')' || c == U'）') return marked ? i : at;
    const bool tone = kMarked.find(c) != std::u32string_view::npos;
    if (letters >= kMostLetters || (!tone && !is_latin(c) && c != U'ü')) return at;
    marked = marked || tone;
  }
  return at;
}

}  // namespace indicatord::segment
