// Sentences -> tokens: words by the longest match, and every character in exactly one token.
#include "parsers/tokenise/tokeniser.h"

#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/tokenise/short_form.h"

namespace indicatord::tokenise {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

TEST(Tokeniser, GivesEachWordItsClass) {
  for (const Case& c :
       {Case{"进出口42.7亿元，同比增长9.3%。",
             "进出口/i:trade.total 42.7亿/n:4270000000 元/u:CNY ，/p 同比/c:basis 增长/c:change 9.3/n:9.3 "
             "%/u:% 。/p"},
        Case{"其中出口18亿元", "其中/c:scope 出口/i:trade.export 18亿/n:1800000000 元/u:CNY"},
        Case{"1-4月，聊城市", "1-4月/t:months ，/p 聊城市/a:371500"},
        Case{"增速比1-5月回落0.4个百分点",
             "增速/c:rate_noun 比/c:compare 1-5月/t:months 回落/c:rate_change 0.4/n:0.4 个百分点/u:pp"},
        Case{"居全省第4位", "居/c:rank 全省/c:area_self 第/c:ordinal 4/n:4 位/c:rank_unit"},
        Case{"约30余家", "约/c:approx_before 30余/n:30 家/u:{家}"}}) {
    EXPECT_EQ(short_tokens(c.text), c.expected);
  }
}

TEST(Tokeniser, PrefersTheLongerWord) {
  // 进出口 is not 出口, 贷款余额 not 贷款, 个体 not the measure word 个
  EXPECT_EQ(short_tokens("进出口"), "进出口/i:trade.total");
  EXPECT_EQ(short_tokens("5个百分点"), "5/n:5 个百分点/u:pp");
  EXPECT_EQ(short_tokens("5个"), "5/n:5 个/u:{个}");
}

TEST(Tokeniser, KeepsLatinNamesWhole) {
  for (const char* name : {"PM25", "ABC123", "H7N9", "5G", "B2B", "AI4S"}) {
    EXPECT_EQ(short_tokens(name), std::string(name) + "/x");
  }
}

TEST(Tokeniser, ReadsOnlyItsSpan) {
  segment::CleanText text;
  for (const char32_t c : std::u32string(U"出口18亿元")) text.push(c, 0, 0);
  const auto tokens = tokenise(text, 2, 4, builtin_vocabulary());
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].begin, 2U);
  EXPECT_EQ(tokens[0].end, 4U);
  EXPECT_EQ(tokens[0].number.value, 18);
  EXPECT_TRUE(tokenise(text, 3, 3, builtin_vocabulary()).empty());
}

// The digit or letter before it is another sentence's, or another cell's.
TEST(Tokeniser, DoesNotLookBehindItsBegin) {
  segment::CleanText text;
  for (const char32_t c : std::u32string_view(U"4.11-5月出口")) text.push(c, 0, 1);
  const auto tokens = tokenise(text, 3, 7, builtin_vocabulary());
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].kind, TokenKind::kTime);
}

// Words of every class, digits and rubbish, glued together as they come.
rc::Gen<std::u32string> mixtures() {
  static const std::vector<std::u32string> kPieces = {
      U"进出口", U"出口",     U"增长", U"同比",   U"亿",     U"万",   U"元",   U"千瓦时", U"个百分点", U"%",
      U"，",     U"。",       U"、",   U"：",     U"1",      U"23",   U"4.5",  U"6,789",  U"-",        U"—",
      U"至",     U"到",       U"/",    U"年",     U"月",     U"日",   U"2022", U"今年",   U"上年",     U"末",
      U"截至",   U"五",       U"十",   U"百分之", U"分之",   U"成",   U"倍",   U"余",     U"多",       U"近",
      U"前",     U"头",       U"第",   U"位",     U"聊城市", U"全市", U"某",   U"市",     U"A",        U"省",
      U"5G",     U"“十四五”", U"期间", U"以来",   U"其中",   U"\n",   U" ",    U"的",     U"个",       U"体",
      U"龘",     U"x",        U"😀",    U"点",     U"零",     U"两"};
  return rc::gen::map(rc::gen::container<std::vector<std::u32string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::u32string>& pieces) {
                        std::u32string text;
                        for (const std::u32string& piece : pieces) text += piece;
                        return text;
                      });
}

RC_GTEST_PROP(TokeniserProperty, TokensCoverTheSentenceWithoutGapOrOverlap, ()) {
  segment::CleanText text;
  for (const char32_t c : *mixtures()) text.push(c, 0, 0);
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t begin = *rc::gen::inRange(0U, size + 1);
  std::uint32_t at = begin;
  for (const Token& token : tokenise(text, begin, size, builtin_vocabulary())) {
    RC_ASSERT(token.begin == at);
    RC_ASSERT(token.end > token.begin);
    at = token.end;
  }
  RC_ASSERT(at == size);
}

RC_GTEST_PROP(TokeniserProperty, NumbersAreFinite, ()) {
  segment::CleanText text;
  for (const char32_t c : *mixtures()) text.push(c, 0, 0);
  for (const Token& token :
       tokenise(text, 0, static_cast<std::uint32_t>(text.size()), builtin_vocabulary())) {
    if (token.kind != TokenKind::kNumber) continue;
    RC_ASSERT(std::isfinite(token.number.value));
    RC_ASSERT(std::abs(token.number.value) <= 1e18);
    if (token.number.has_high) RC_ASSERT(token.number.high > token.number.value);
  }
}

}  // namespace
}  // namespace indicatord::tokenise
