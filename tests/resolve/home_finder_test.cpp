// A document's own area, where only its text can tell.
#include "parsers/resolve/home_finder.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"
#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

std::string found(const std::string& text) {
  const segment::Document document = segment::segment(text);
  tokenise::DocumentTokens tokens(document.text, builtin_vocabulary());
  const lexicon::Area* area = find_home_in(document, tokens);
  return area == nullptr ? "-" : area->name;
}

TEST(HomeInText, IsInTheTitleOfABulletin) {
  EXPECT_EQ(found("2012年桃源县国民经济和社会发展统计公报\n全年粮食产量增长3%。"), "桃源县");
  EXPECT_EQ(found("桃源县2012年国民经济和社会发展统计公报\n全年粮食产量增长3%。"), "桃源县");
  EXPECT_EQ(found("宁夏回族自治区2020年国民经济和社会发展统计公报\n\n一、综合\n全年增长3%。"),
            "宁夏回族自治区");
  EXPECT_EQ(found("常德市2019年上半年经济运行情况\n上半年增长3%。"), "常德市");
}

TEST(HomeInText, IsTheNarrowestOfNamesThatFollowOneAnother) {
  EXPECT_EQ(found("2012年湖南省常德市桃源县统计公报\n全年增长3%。"), "桃源县");
  EXPECT_EQ(found("长春市朝阳区2012年统计公报\n全年增长3%。"), "朝阳区");
}

TEST(HomeInText, IsInAHeadlineWhoseLevelTheTextSpeaksAt) {
  EXPECT_EQ(found("上半年常德外贸开门红\n上半年，全市出口增长3%。"), "常德市");
  EXPECT_EQ(found("上半年常德外贸开门红\n上半年，全省出口增长3%。"), "-");
  EXPECT_EQ(found("上半年常德外贸开门红\n上半年，出口增长3%。"), "-");
}

TEST(HomeInText, IsWhereThoseAreAtHomeWhoSayIt) {
  EXPECT_EQ(found("国家统计局常德调查队抽样调查显示，上半年，全市收入增长3%。"), "常德市");
  EXPECT_EQ(found("本报常德讯（记者 陈一）上半年，全市出口增长3%。"), "常德市");
  EXPECT_EQ(found("来源：湖南省统计局\n8月份，全省工业增长3%。"), "湖南省");
}

TEST(HomeInText, IsTheCountryWhereTheTextOpensWithIt) {
  EXPECT_EQ(found("2012年通信业运行状况\n上半年，全国电话用户达到9亿户。\n二、收入\n收入增长3%。"), "中国");
  EXPECT_EQ(found("2014中国企业百强发布。\n百强企业收入5万亿元，占全国的一成。"), "中国");
  EXPECT_EQ(found("中国某某银行聊城分行存款增长3%，高于全市。"), "-");
  EXPECT_EQ(found("上半年，出口增长3%，高于全国2个百分点。"), "-");
  EXPECT_EQ(found("上半年，湖南出口增长3%，占全国的2%。"), "-");
  EXPECT_EQ(found("上半年，全国出口增长3%。\n全市出口增长5%。"), "-");
  EXPECT_EQ(found("常德外贸开门红\n上半年，全国出口增长3%。"), "-");
}

TEST(HomeInText, IsNoAreaThatIsOnlyNamed) {
  EXPECT_EQ(found("上半年，全市对美国出口增长3%，桃源县增长5%。"), "-");
  EXPECT_EQ(found("常德与岳阳携手\n上半年，全市出口增长3%。"), "-");
  EXPECT_EQ(found("出口稳步增长\n上半年，全市出口增长3%。"), "-");
  EXPECT_EQ(found(""), "-");
}

TEST(HomeInText, IsNotGuessedBetweenTwo) {
  EXPECT_EQ(found("常德外贸开门红\n全市出口增长3%。\n岳阳投资加快\n全市投资增长5%。"), "-");
}

}  // namespace
}  // namespace indicatord::resolve
