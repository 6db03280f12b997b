// The loader: what it takes, and that each mistake is refused at its place with a sentence that helps.
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

constexpr std::string_view kHeads = R"(
[[indicator]]
id = "industry.product_output"
dimension = "any"
name_zh = "产量"
name_en = "output of a product"
[[indicator]]
id = "agriculture.crop_output"
dimension = "mass"
name_zh = "农产品产量"
name_en = "output of a crop"
parts = ["收成"]
heads = ["产量", "总产量"]
kinds = ["油菜", "油菜籽", "蔬菜"]
otherwise = ["industry.product_output"]
[[indicator]]
id = "energy.output"
dimension = "any"
name_zh = "能源产量"
name_en = "output of energy"
heads = ["产量"]
kinds = ["煤"]
[[indicator]]
id = "income.rural"
dimension = "money"
name_zh = "农民收入"
name_en = "rural income"
heads = ["居民人均可支配收入"]
marks = ["农村"]
)";

struct RefineCase {
  const char* name;
  const char* head;
  const char* before;
  const char* id;  // "" for none
  const char* breakdown;
};

class Refine : public testing::TestWithParam<RefineCase> {};

TEST_P(Refine, GivesTheNarrowerIndicator) {
  const auto lexicon = load(kHeads);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  const auto refinement = lexicon->refine(GetParam().head, GetParam().before);
  ASSERT_EQ(refinement.has_value(), *GetParam().id != '\0');
  if (!refinement) return;
  EXPECT_EQ(refinement->indicator->id, GetParam().id);
  EXPECT_EQ(refinement->breakdown, GetParam().breakdown);
}

constexpr RefineCase kRefineCases[] = {
    {"kind_stays", "产量", "本地蔬菜", "agriculture.crop_output", "本地蔬菜"},
    {"longest_kind", "总产量", "油菜籽", "agriculture.crop_output", "油菜籽"},
    {"nearest_to_the_head", "产量", "蔬菜区原煤", "energy.output", "蔬菜区原煤"},
    {"mark_goes", "居民人均可支配收入", "农村", "income.rural", ""},
    {"mark_goes_from_the_middle", "居民人均可支配收入", "全市农村常住", "income.rural", "全市常住"},
    {"kind_of_another_head", "总产量", "原煤", "", ""},
    {"no_kind", "产量", "汽车", "", ""},
    {"no_breakdown", "产量", "", "", ""},
    {"unknown_head", "销量", "蔬菜", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Table, Refine, testing::ValuesIn(kRefineCases),
                         [](const auto& refine) { return std::string(refine.param.name); });

TEST(Loader, ReadsPartsAndOtherwise) {
  const auto lexicon = load(kHeads);
  ASSERT_TRUE(lexicon.has_value());
  const Indicator* crop = lexicon->find_indicator("agriculture.crop_output");
  ASSERT_NE(crop, nullptr);
  EXPECT_EQ(crop->parts, (std::vector<std::string>{"收成"}));
  EXPECT_EQ(crop->otherwise, (std::vector<std::string>{"industry.product_output"}));
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

struct Mistake {
  const char* name;
  const char* toml;
  std::uint32_t line;
  std::uint32_t column;
  const char* message;  // a part of it
};

class LoaderMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(LoaderMistakes, AreRefusedAtTheirPlace) {
  const auto lexicon = load(GetParam().toml);
  ASSERT_FALSE(lexicon.has_value());
  const LexiconError& error = lexicon.error().front();
  EXPECT_EQ(error.file, "user.toml");
  EXPECT_EQ(error.line, GetParam().line) << to_string(error);
  EXPECT_EQ(error.column, GetParam().column) << to_string(error);
  EXPECT_NE(error.message.find(GetParam().message), std::string::npos) << to_string(error);
}

constexpr Mistake kMistakes[] = {
    {"broken_toml", "[[unit]]\ncode = \n", 2, 8, "no valid TOML"},
    {"unknown_section", "[[units]]\ncode = 'm'\n", 1, 3, "there is no section `units`"},
    {"single_brackets", "[unit]\ncode = 'm'\n", 1, 1, "double brackets"},
    {"unknown_key", "[[cue]]\nkind = 'x'\nwords = ['y']\nword = 'z'\n", 4, 1,
     "has no key `word`; it knows kind, value"},
    {"missing_key", "\n[[cue]]\nwords = ['y']\n", 2, 1, "lacks the key `kind`"},
    {"empty_string", "[[cue]]\nkind = ''\nwords = ['y']\n", 2, 8, "must be a string that is not empty"},
    {"string_is_a_number", "[[cue]]\nkind = 'x'\nvalue = 3\nwords = ['y']\n", 3, 9,
     "put it in quotation marks"},
    {"words_no_list", "[[cue]]\nkind = 'x'\nwords = 'y'\n", 3, 9, "must be a list of strings"},
    {"word_no_string", "[[cue]]\nkind = 'x'\nwords = ['y', 2]\n", 3, 15, "no string"},
    {"word_with_blank", "[[cue]]\nkind = 'x'\nwords = ['y ']\n", 3, 10, "white space"},
    {"word_twice", "[[cue]]\nkind = 'x'\nwords = ['y', 'y']\n", 3, 15, "twice in `words`"},
    {"no_words", "[[cue]]\nkind = 'x'\n", 1, 1, "has no words"},
    {"unknown_dimension", "[[unit]]\ncode = 'm'\ndimension = 'size'\nname_en = 'metre'\n", 3, 13,
     "no dimension \"size\""},
    {"bad_indicator_id", "[[indicator]]\nid = 'Fdi'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n", 2, 6,
     "may hold only"},
    {"pattern_without_gap",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\npatterns = ['签约']\n", 6, 12,
     "needs one gap"},
    {"heads_without_kinds",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\nheads = ['y']\n", 6, 9,
     "go together"},
    {"otherwise_unknown",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\notherwise = ['g']\n", 6, 13,
     "no indicator \"g\""},
    {"bad_metric_suffix",
     "[[unit]]\ncode = 'm'\ndimension = 'length'\nname_en = 'm'\nmetric_suffix = 'A b'\n", 5, 17,
     "cannot be part of a metric name"},
    {"bad_metric_factor", "[[unit]]\ncode = 'm'\ndimension = 'length'\nname_en = 'm'\nmetric_factor = 0\n", 5,
     17, "must be above 0"},
    {"bad_area_code", "[[area]]\ncode = '37150'\nname = '聊城市'\n", 2, 8, "must be 6 digits"},
    {"area_without_parent", "[[area]]\ncode = '371500'\nname = '聊城市'\n", 1, 1, "lies in 370000"},
    {"area_twice", "[[area]]\ncode = 'US'\nname = 'a'\n[[area]]\ncode = 'US'\nname = 'b'\n", 5, 8,
     "there already"},
    {"bad_year", "[[area]]\ncode = 'SU'\nname = '苏联'\nvalid_until = '1991'\n", 4, 15, "must be a year"},
    {"one_wording_for_two_units",
     "[[unit]]\ncode = 'm'\ndimension = 'length'\nname_en = 'm'\nnames = ['米']\n"
     "[[unit]]\ncode = 'y'\ndimension = 'length'\nname_en = 'y'\nnames = ['米']\n",
     6, 1, "already stands for m (user.toml:1)"},
    {"synonym_of_nothing", "[[synonym]]\nnames = ['x']\n", 1, 1, "needs one of"},
    {"synonym_of_unknown", "[[synonym]]\nunit = 'parsec'\nnames = ['x']\n", 1, 1, "no unit \"parsec\""},
};
INSTANTIATE_TEST_SUITE_P(Table, LoaderMistakes, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

TEST(Loader, OneWordingForTwoIndicatorsIsRefusedAcrossFiles) {
  const std::vector<Source> sources{
      {"first.toml", kIndicator},
      {"second.toml",
       "[[indicator]]\nid = 'other'\ndimension = 'any'\nname_zh = '利用外资'\nname_en = 'x'\n"}};
  const auto lexicon = Lexicon::load(sources);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(to_string(lexicon.error().front()),
            "second.toml:1:1: the wording \"利用外资\" of other already stands for fdi.actual "
            "(first.toml:2); keep it "
            "in one of them");
}

TEST(Loader, GivesEveryErrorUpToTheLimit) {
  std::string toml;
  for (std::size_t i = 0; i < kMaxLexiconErrors + 20; ++i) toml += "[[cue]]\nwords = ['x']\n";
  const auto lexicon = load(toml);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(lexicon.error().size(), kMaxLexiconErrors);
  EXPECT_EQ(lexicon.error()[1].line, 3U);
}

TEST(Loader, RefusesAFileAboveTheLimit) {
  const std::string toml(kMaxLexiconBytes + 1, '\n');
  const auto lexicon = load(toml);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_NE(lexicon.error().front().message.find("larger than 16 MiB"), std::string::npos);
}

}  // namespace
}  // namespace indicatord::lexicon
