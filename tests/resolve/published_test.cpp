// A document's date, where only its text can tell.
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "parsers/resolve/resolver.h"
#include "parsers/segment/segmenter.h"
#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

std::string found(const std::string& text) {
  const segment::Document document = segment::segment(text);
  tokenise::DocumentTokens tokens(document.text, builtin_vocabulary());
  const auto date = find_published(document, tokens);
  return date ? model::format_date(date->date) : "-";
}

TEST(Published, IsTheFirstFullDateOfTheFirstSentences) {
  EXPECT_EQ(found("2023年8月18日，全市召开会议。"), "2023-08-18");
  EXPECT_EQ(found("外贸开门红\n会议召开。2023年8月18日发布。2023年9月1日起施行。"), "2023-08-18");
}

TEST(Published, StandsBetweenTheTitleAndTheBody) {
  EXPECT_EQ(found("2022年常德市统计公报\n常德市统计局\n（2023年3月20日）\n全年增长3%。"), "2023-03-20");
  EXPECT_EQ(found("上半年工业平稳\n来源：湖南省统计局　发布时间：2023-07-20\n工业增长5%。"), "2023-07-20");
  EXPECT_EQ(found("上半年工业平稳\n2023/7/20 10:30\n工业增长5%。"), "2023-07-20");
}

TEST(Published, IsNoPartOfADateAndNoRun) {
  for (const char* text :
       {"2023年8月，全市召开会议。", "8月18日，全市召开会议。", "截至2023年6月30日，贷款增加。",
        "2023年8月18日至20日，展会举行。", "今日，全市召开会议。", "2023年2月30日，全市召开会议。", ""}) {
    EXPECT_EQ(found(text), "-") << text;
  }
}

TEST(Published, StandsInTheLineThatSignsTheText) {
  EXPECT_EQ(found("上半年工业平稳\n工业增长5%。\n常德市统计局\n2023年7月20日"), "2023-07-20");
  EXPECT_EQ(found("上半年工业平稳\n工业增长5%。去年增长4%。\n（二〇二三年七月二十日）"), "2023-07-20");
  EXPECT_EQ(found("一。二。三。四。五。2023年8月18日，全市召开会议。"), "-");
}

TEST(Published, IsNoDayThatOnlySomethingToldOfHas) {
  EXPECT_EQ(found("1957年8月1日建厂的矿山，利润增长5%。"), "-");
  EXPECT_EQ(found("自2023年1月1日起，标准提高到650元。"), "-");
  EXPECT_EQ(found("记者2023年7月20日获悉，工业增长5%。"), "2023-07-20");
}

TEST(Published, IsNotLookedForInTheMiddleOfAText) {
  EXPECT_EQ(found("一。二。三。四。五。2023年8月18日，全市召开会议。"), "-");
}

}  // namespace
}  // namespace indicatord::resolve
