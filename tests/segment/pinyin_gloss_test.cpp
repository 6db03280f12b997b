#include "parsers/segment/pinyin_gloss.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"

namespace indicatord::segment {
namespace {

TEST(PinyinGloss, IsABracketWithAToneMark) {
  for (const std::string gloss : {"(jīng)", "（lǜ）", "(zhuàng)", "(Ā)"}) {
    const bool small = gloss != "(Ā)";
    EXPECT_EQ(skip_pinyin_gloss(gloss + "济", 0), small ? gloss.size() : 0U) << gloss;
  }
}

TEST(PinyinGloss, OtherBracketsStay) {
  for (const char* text :
       {"(GDP)", "(8.6%)", "（上年同月=100）", "(jing)", "(", "(jīng", "(jīngjìfā)", "()", "经"}) {
    EXPECT_EQ(skip_pinyin_gloss(text, 0), 0U) << text;
  }
}

TEST(PinyinGloss, IsNoPartOfTheText) {
  const Document document = segment("经(jīng)济(jì)总量（GDP）512亿元。\n");
  EXPECT_NE(dump_sentences(document).find("经济总量（GDP）512亿元。"), std::string::npos)
      << dump_sentences(document);
}

}  // namespace
}  // namespace indicatord::segment
