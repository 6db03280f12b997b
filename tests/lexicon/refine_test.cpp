// General heads mean narrower indicators by what stands before them.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {
namespace {

tl::expected<Lexicon, std::vector<LexiconError>> load(std::string_view toml) {
  const std::vector<Source> sources{{"user.toml", toml}};
  return Lexicon::load(sources);
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
id = "agriculture.sown_area"
dimension = "area"
name_zh = "播种面积"
name_en = "sown area"
heads = ["面积"]
kinds_as = ["agriculture.crop_output"]
kinds = ["桑园", "蔬菜"]
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
    {"kind_of_another", "面积", "油菜籽", "agriculture.sown_area", "油菜籽"},
    {"kind_beside_those_of_another", "面积", "桑园", "agriculture.sown_area", "桑园"},
    {"kind_not_shared_back", "产量", "桑园", "", ""},
    {"mark_goes", "居民人均可支配收入", "农村", "income.rural", ""},
    {"mark_goes_from_the_middle", "居民人均可支配收入", "全市农村常住", "income.rural", "全市常住"},
    {"kind_of_another_head", "总产量", "原煤", "", ""},
    {"no_kind", "产量", "汽车", "", ""},
    {"no_breakdown", "产量", "", "", ""},
    {"unknown_head", "销量", "蔬菜", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Table, Refine, testing::ValuesIn(kRefineCases),
                         [](const auto& refine) { return std::string(refine.param.name); });

TEST(RefineLoader, ReadsPartsAndOtherwise) {
  const auto lexicon = load(kHeads);
  ASSERT_TRUE(lexicon.has_value());
  const Indicator* crop = lexicon->find_indicator("agriculture.crop_output");
  ASSERT_NE(crop, nullptr);
  EXPECT_EQ(crop->parts, (std::vector<std::string>{"收成"}));
  EXPECT_EQ(crop->otherwise, (std::vector<std::string>{"industry.product_output"}));
}

}  // namespace
}  // namespace indicatord::lexicon
