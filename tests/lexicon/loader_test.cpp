// The loader: what it takes. What it refuses is in loader_mistakes_test.cpp.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {
namespace {

constexpr std::string_view kIndicator = R"(
[[indicator]]
id = "fdi.actual"
dimension = "money"
name_zh = "实际使用外资"
name_en = "foreign direct investment"
topic = "foreign capital"
names = ["利用外资", "实际使用外资"]
patterns = ["引进…外资"]
)";

tl::expected<Lexicon, std::vector<LexiconError>> load(std::string_view toml) {
  const std::vector<Source> sources{{"user.toml", toml}};
  return Lexicon::load(sources);
}

TEST(Loader, ReadsAnIndicatorWithAllItsKeys) {
  const auto lexicon = load(kIndicator);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  const Indicator* indicator = lexicon->find_indicator("fdi.actual");
  ASSERT_NE(indicator, nullptr);
  EXPECT_EQ(indicator->dimension, Dimension::kMoney);
  EXPECT_EQ(indicator->name_zh, "实际使用外资");
  EXPECT_EQ(indicator->name_en, "foreign direct investment");
  EXPECT_EQ(indicator->topic, "foreign capital");
  EXPECT_EQ(indicator->names, (std::vector<std::string>{"利用外资", "实际使用外资"}));
  EXPECT_EQ(indicator->patterns, (std::vector<std::string>{"引进…外资"}));
  EXPECT_EQ(lexicon->find_indicator("fdi"), nullptr);
}

TEST(Loader, ReadsOppositesAndClaimsThem) {
  constexpr std::string_view kBalance = R"(
[[indicator]]
id = "trade.balance"
dimension = "money"
name_zh = "贸易顺差"
name_en = "trade balance"
opposites = ["贸易逆差"]
)";
  const auto lexicon = load(kBalance);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  EXPECT_EQ(lexicon->find_indicator("trade.balance")->opposites, (std::vector<std::string>{"贸易逆差"}));
  const auto twice = load(std::string(kBalance) + R"(
[[indicator]]
id = "trade.deficit"
dimension = "money"
name_zh = "贸易逆差"
name_en = "trade deficit"
)");
  ASSERT_FALSE(twice.has_value());
  EXPECT_NE(to_string(twice.error().front()).find("贸易逆差"), std::string::npos);
}

TEST(Loader, KnowsWhereSitesLie) {
  constexpr std::string_view kAreas = R"(
[[area]]
code = "CN"
name = "中国"
[[area]]
code = "440000"
name = "广东省"
[[area]]
code = "440400"
name = "珠海市"
sites = ["横琴"]
)";
  const auto lexicon = load(std::string(kAreas) + R"(
[[synonym]]
area = "440400"
sites = ["横琴口岸", "青茂口岸"]
)");
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  const Area* city = lexicon->find_area("440400");
  EXPECT_EQ(lexicon->area_of_site("青茂口岸"), city);
  EXPECT_EQ(lexicon->area_of_site("经横琴口岸出入境"), city);
  EXPECT_EQ(lexicon->area_of_site("青茂"), nullptr);
  EXPECT_EQ(lexicon->area_of_site(""), nullptr);
  const auto twice = load(std::string(kAreas) + R"(
[[synonym]]
area = "440000"
sites = ["横琴"]
)");
  ASSERT_FALSE(twice.has_value());
  EXPECT_NE(to_string(twice.error().front()).find("the site \"横琴\" of 440000 already stands for 440400"),
            std::string::npos)
      << to_string(twice.error().front());
}

TEST(Loader, ReadsStockAndAmountOf) {
  const auto lexicon = load(R"(
[[indicator]]
id = "promotion.projects"
dimension = "count"
name_zh = "签约项目"
name_en = "projects signed"
[[indicator]]
id = "promotion.amount"
dimension = "money"
name_zh = "签约额"
name_en = "amount signed"
amount_of = ["promotion.projects"]
[[indicator]]
id = "deposits"
dimension = "money"
name_zh = "存款余额"
name_en = "deposits"
stock = true
)");
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  EXPECT_EQ(lexicon->find_indicator("promotion.amount")->amount_of,
            (std::vector<std::string>{"promotion.projects"}));
  EXPECT_FALSE(lexicon->find_indicator("promotion.amount")->stock);
  EXPECT_TRUE(lexicon->find_indicator("deposits")->stock);
}

TEST(Loader, NameIsAWordingWithoutBeingListed) {
  const auto lexicon = load("[[indicator]]\nid='a'\ndimension='any'\nname_zh='产值'\nname_en='output'\n");
  ASSERT_TRUE(lexicon.has_value());
  EXPECT_EQ(lexicon->find_indicator("a")->names, (std::vector<std::string>{"产值"}));
}

TEST(Loader, ReadsUnitsAndCues) {
  const auto lexicon = load(R"(
[[unit]]
code = "kg"
dimension = "mass"
name_en = "kilogram"
names = ["公斤", "千克"]
metric_suffix = "tonnes"
metric_factor = 0.001
[[unit]]
code = "bp"
dimension = "ratio"
name_en = "basis point"
difference = true
[[cue]]
kind = "basis"
value = "yoy"
words = ["同比"]
)");
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  const Unit* unit = lexicon->find_unit("kg");
  ASSERT_NE(unit, nullptr);
  EXPECT_EQ(unit->names, (std::vector<std::string>{"公斤", "千克"}));
  EXPECT_EQ(unit->metric_suffix, "tonnes");
  EXPECT_DOUBLE_EQ(unit->metric_factor, 0.001);
  EXPECT_FALSE(unit->difference);
  EXPECT_TRUE(lexicon->find_unit("bp")->difference);
  ASSERT_EQ(lexicon->cues().size(), 1U);
  EXPECT_EQ(lexicon->cues()[0].kind, "basis");
  EXPECT_EQ(lexicon->cues()[0].value, "yoy");
  EXPECT_EQ(lexicon->cues()[0].words, (std::vector<std::string>{"同比"}));
}

constexpr std::string_view kAreas = R"(
area = [
  {code = "CN", name = "中国"},
  {code = "371523", name = "茌平县", weak_aliases = ["茌平"], valid_until = 2019},
  {code = "371500", name = "聊城市", aliases = ["聊城"]},
  {code = "370000", name = "山东省", aliases = ["山东"]},
  {code = "429004", name = "仙桃市"},
  {code = "420000", name = "湖北省"},
  {code = "US", name = "美国"},
  {code = "220104", name = "朝阳区", parent = "220000"},
  {code = "110105", name = "朝阳区"},
  {code = "110000", name = "北京市"},
  {code = "220000", name = "吉林省"},
]
)";

TEST(Loader, DerivesLevelsAndParentsFromCodes) {
  const auto lexicon = load(kAreas);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  struct Case {
    const char* code;
    AreaLevel level;
    const char* parent;
  };
  for (const Case& c :
       {Case{"CN", AreaLevel::kCountry, ""}, Case{"370000", AreaLevel::kProvince, "CN"},
        Case{"371500", AreaLevel::kPrefecture, "370000"}, Case{"371523", AreaLevel::kCounty, "371500"},
        Case{"429004", AreaLevel::kCounty, "420000"}, Case{"110105", AreaLevel::kCounty, "110000"},
        Case{"US", AreaLevel::kForeign, ""}}) {
    SCOPED_TRACE(c.code);
    const Area* area = lexicon->find_area(c.code);
    ASSERT_NE(area, nullptr);
    EXPECT_EQ(area->level, c.level);
    EXPECT_EQ(area->parent, c.parent);
  }
  EXPECT_EQ(lexicon->find_area("371523")->valid_until, 2019);
}

TEST(Loader, FindsAreasByEveryName) {
  const auto lexicon = load(kAreas);
  ASSERT_TRUE(lexicon.has_value());
  const auto codes = [&](std::string_view name) {
    std::string joined;
    for (const Area* area : lexicon->find_areas_by_name(name)) joined += area->code + " ";
    return joined;
  };
  EXPECT_EQ(codes("聊城市"), "371500 ");
  EXPECT_EQ(codes("聊城"), "371500 ");
  EXPECT_EQ(codes("茌平"), "371523 ");
  EXPECT_EQ(codes("朝阳区"), "110105 220104 ");
  EXPECT_EQ(codes("无此地"), "");
}

TEST(Loader, IndexesSurviveAMove) {
  auto loaded = load(kAreas);
  ASSERT_TRUE(loaded.has_value());
  const Lexicon moved = std::move(*loaded);
  ASSERT_NE(moved.find_area("US"), nullptr);
  EXPECT_EQ(moved.find_area("US")->name, "美国");
  EXPECT_EQ(moved.find_areas_by_name("美国").size(), 1U);
}

TEST(Loader, SynonymsAddToIndicatorsUnitsAndAreas) {
  const std::vector<Source> sources{{"a.toml", R"(
[[synonym]]
indicator = "fdi.actual"
names = ["外来资金", "利用外资"]
patterns = ["吸引…外资"]
[[synonym]]
area = "CN"
names = ["华夏"]
)"},
                                    {"b.toml", kIndicator},
                                    {"c.toml", "area = [{code = 'CN', name = '中国'}]"}};
  const auto lexicon = Lexicon::load(sources);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  EXPECT_EQ(lexicon->find_indicator("fdi.actual")->names,
            (std::vector<std::string>{"利用外资", "实际使用外资", "外来资金"}));
  EXPECT_EQ(lexicon->find_indicator("fdi.actual")->patterns,
            (std::vector<std::string>{"引进…外资", "吸引…外资"}));
  EXPECT_EQ(lexicon->find_areas_by_name("华夏").size(), 1U);
}

TEST(Loader, VersionTellsSourcesApart) {
  const auto one = load(kIndicator);
  const auto same = load(kIndicator);
  const auto other = load("");
  ASSERT_TRUE(one && same && other);
  EXPECT_EQ(one->version().size(), 16U);
  EXPECT_EQ(one->version(), same->version());
  EXPECT_NE(one->version(), other->version());
}

}  // namespace
}  // namespace indicatord::lexicon
