// What a text says does not hang on how it is cut, wrapped or spaced, or on what stands beside it.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "parsers/segment/clean_text.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

const std::string kArticle =
    "本报讯 今年上半年，全市实现进出口总额42.7亿元，同比增长9.3%。其中，出口31.2亿元，增长11.5%；"
    "进口11.5亿元，增长3.8%。全市固定资产投资增长6.1%，民间投资增长8.4%，高于全部投资2.3个百分点。"
    "全市接待游客1800万人次，实现旅游收入151亿元，同比分别增长9%和12%。全市城镇新增就业2.6万人，"
    "完成年度目标的58.3%。6月末，全市存款余额5310亿元，比年初增加331亿元。";

const std::string kOther =
    "本报讯 9月30日，临近国庆，全省粮食产量达到620亿斤，比上年增产1.4%，总量居全国第2位。";

std::string wrapped(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    segment::append_utf8(out, segment::next_code_point(text, at));
    if (++column % width == 0) out += "\n";
  }
  return out + "\n";
}

TEST(Layout, TheArticleSaysWhatTheTestsBuildOn) {
  const std::string said = said_in(kArticle);
  EXPECT_NE(said.find("trade.total||level|-|4270000000|CNY|2023-S1|常德市|A\n"), std::string::npos) << said;
  EXPECT_NE(said.find("tourism.revenue||growth|yoy|12|%|2023-S1|常德市|A\n"), std::string::npos) << said;
}

TEST(Layout, ColumnWidthChangesNothing) {
  const std::string said = said_in(kArticle);
  for (std::size_t width = 9; width <= 40; ++width) {
    EXPECT_EQ(said_in(wrapped(kArticle, width)), said) << "at a width of " << width;
  }
}

// Blanks stand only beside Chinese: between two digits they would part figures.
RC_GTEST_PROP(LayoutProperty, StrayBlanksBetweenChineseCharactersChangeNothing, ()) {
  static const std::string said = said_in(kArticle);
  const std::vector<bool> spaced = *rc::gen::container<std::vector<bool>>(
      kArticle.size(), rc::gen::weightedElement<bool>({{4, false}, {1, true}}));
  const std::string blank =
      *rc::gen::elementOf(std::vector<std::string>{" ", "　", "\t", "\u00a0", "\u200b", "  "});
  std::string text;
  char32_t before = 0;
  for (std::size_t at = 0, i = 0; at < kArticle.size(); ++i) {
    const char32_t c = segment::next_code_point(kArticle, at);
    if (spaced[i] && segment::is_han(before) && segment::is_han(c)) text += blank;
    segment::append_utf8(text, c);
    before = c;
  }
  RC_ASSERT(said_in(text) == said);
}

TEST(Layout, FullWidthFiguresSayTheSame) {
  std::string text;
  for (const char c : kArticle) {
    if (c >= '0' && c <= '9') {
      segment::append_utf8(text, U'０' + static_cast<char32_t>(c - '0'));
    } else if (c == '%') {
      text += "％";
    } else if (c == '.') {
      text += "．";
    } else {
      text += c;
    }
  }
  EXPECT_EQ(said_in(text), said_in(kArticle));
}

TEST(Layout, AnotherArticleChangesNothingBeforeIt) {
  const std::string said = said_in(kArticle);
  for (const char* headline : {"", "全省粮食又丰收\n"}) {
    const std::string both = said_in(kArticle + "\n" + headline + kOther + "\n");
    EXPECT_TRUE(both.starts_with(said)) << both;
    EXPECT_GT(both.size(), said.size());
  }
}

TEST(Layout, AnotherArticleOnAPageChangesNothingBeforeIt) {
  const std::string first = wrapped(kArticle, 22);
  const std::string said = said_in(first);
  const std::string both = said_in(first + "\n" + wrapped(kOther, 22));
  EXPECT_TRUE(both.starts_with(said)) << both;
  EXPECT_GT(both.size(), said.size());
}

// On a page of 常德市, a headline that a county-level city of it heads is about that city's 全市.
TEST(Layout, ACityThatHeadsTheHeadlineIsThePlaceOfItsArticle) {
  const std::string body = wrapped(kArticle, 22);
  const std::string inside = said_in("津市市：小米粉做成大产业\n" + body);
  EXPECT_NE(inside.find("trade.total||level|-|4270000000|CNY|2023-S1|津市市|A\n"), std::string::npos)
      << inside;
  EXPECT_EQ(said_in("义乌市：小商品做成大产业\n" + body), said_in(body));
}

TEST(Layout, TheSameTextSaysTheSameAgain) {
  const auto once = builtin_extractor().extract(request_of(kArticle));
  const auto again = builtin_extractor().extract(request_of(kArticle));
  const Extractor other(lexicon::builtin_lexicon());
  const auto elsewhere = other.extract(request_of(kArticle));
  ASSERT_TRUE(once && again && elsewhere);
  EXPECT_EQ(once->statements, again->statements);
  EXPECT_EQ(once->statements, elsewhere->statements);
}

}  // namespace
}  // namespace indicatord::test
