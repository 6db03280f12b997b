// Characters: folding, blanks, and UTF-8 there and back.
#include "parsers/segment/clean_text.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace indicatord::segment {
namespace {

TEST(Fold, MakesOneOfEachLookAlike) {
  struct Case {
    char32_t from;
    char32_t to;
  };
  for (const Case& c :
       {Case{U'８', U'8'}, Case{U'Ａ', U'A'}, Case{U'％', U'%'}, Case{U'．', U'.'}, Case{U'－', U'-'},
        Case{U'–', U'-'}, Case{U'−', U'-'}, Case{U'―', U'—'}, Case{U'〜', U'~'}, Case{U'∶', U'：'},
        Case{U'︰', U'：'}, Case{U'　', U' '}, Case{0x00A0, U' '}, Case{U'・', U'·'}, Case{U'•', U'·'},
        Case{U'〔', U'（'}, Case{U'〇', U'零'}}) {
    EXPECT_EQ(fold(c.from), c.to) << static_cast<std::uint32_t>(c.from);
  }
}

// What NFKC would corrupt, and punctuation that rules look for.
TEST(Fold, LeavesFiguresAndPunctuationAlone) {
  for (const char32_t c : std::u32string(U"㎡½①，；：！？（）。、“”《》亿億abc019%.-")) EXPECT_EQ(fold(c), c);
}

TEST(Fold, TwiceIsOnce) {
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (fold(fold(c)) != fold(c)) FAIL() << static_cast<std::uint32_t>(c);
  }
}

TEST(Blank, KnowsWhatExtractionStrewsAbout) {
  for (const char32_t c :
       {U' ', U'\t', U'\r', char32_t{0xA0}, char32_t{0x3000}, char32_t{0x200B}, char32_t{0xFEFF}})
    EXPECT_TRUE(is_blank(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : {U'\n', U'a', U'一', U'，', U'0', char32_t{0}})
    EXPECT_FALSE(is_blank(c)) << static_cast<std::uint32_t>(c);
}

TEST(Han, IsWhatItSays) {
  for (const char32_t c : {U'一', U'龥', U'㐀', U'〇', U'々', char32_t{0x20BB7}}) EXPECT_TRUE(is_han(c));
  for (const char32_t c : {U'a', U'1', U'，', U'ア', U'　', U'％'}) EXPECT_FALSE(is_han(c));
}

RC_GTEST_PROP(Utf8Property, ThereAndBack, ()) {
  const auto chars = *rc::gen::container<std::u32string>(
      rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x110000 - 0x800),
                   [](std::uint32_t c) { return static_cast<char32_t>(c < 0xD800 ? c : c + 0x800); }));
  RC_ASSERT(to_utf32(to_utf8(chars)) == chars);
}

}  // namespace
}  // namespace indicatord::segment
