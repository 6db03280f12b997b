// What users add is refused, at its place, where it would never be read as they mean it.
#include "parsers/tokenise/lexicon_check.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace indicatord::tokenise {
namespace {

std::vector<lexicon::LexiconError> mistakes_of(std::string_view toml) {
  const std::vector<lexicon::Source> sources{{"mine.toml", toml}};
  const auto lexicon = lexicon::load_with_builtin(sources);
  if (lexicon) return check_user_entries(*lexicon);
  ADD_FAILURE() << lexicon::to_string(lexicon.error());
  return {};
}

struct Mistake {
  const char* name;
  const char* toml;
  std::uint32_t line;
  const char* message;  // a part of it
};

class LexiconCheckRefuses : public testing::TestWithParam<Mistake> {};

TEST_P(LexiconCheckRefuses, AtItsPlace) {
  const auto mistakes = mistakes_of(GetParam().toml);
  ASSERT_EQ(mistakes.size(), 1U) << lexicon::to_string(mistakes);
  EXPECT_EQ(mistakes.front().file, "mine.toml");
  EXPECT_EQ(mistakes.front().line, GetParam().line);
  EXPECT_EQ(mistakes.front().column, 1U);
  EXPECT_NE(mistakes.front().message.find(GetParam().message), std::string::npos)
      << lexicon::to_string(mistakes);
}

constexpr Mistake kMistakes[] = {
    {"unknown_kind", "\n[[cue]]\nkind = 'aprox'\nwords = ['大约摸']\n", 2,
     "no kind of cue \"aprox\"; take one of: "},
    {"unknown_value", "[[cue]]\nkind = 'status'\nvalue = 'X'\nwords = ['据估摸']\n", 1,
     "no value \"X\"; take one of: \"E\""},
    {"value_of_none", "[[cue]]\nkind = 'scope'\nvalue = 'yes'\nwords = ['当中包括']\n", 1, "remove `value`"},
    {"no_number", "[[cue]]\nkind = 'multiply'\nvalue = 'twice'\nwords = ['翻了个番']\n", 1,
     "\"twice\" is none"},
    {"unknown_id", "[[cue]]\nkind = 'pair_of'\nvalue = 'gdp nothing.at_all'\nwords = ['两大指标']\n", 1,
     "begins with \"nothing.at_all\""},
    {"indicator_is_cue", "[[indicator]]\nid = 'x.y'\ndimension = 'any'\nname_zh = '同比'\nname_en = 'x'\n", 1,
     "is read as the cue basis \"yoy\" already (built-in cues.toml:"},
    {"indicator_is_area", "[[synonym]]\nindicator = 'trade.export'\nnames = ['聊城']\n", 1,
     "of the indicator trade.export is read as the area 371500 already (built-in areas.toml:"},
    {"unit_is_measure_word", "[[unit]]\ncode = '{q}'\ndimension = 'count'\nname_en = 'q'\nnames = ['届']\n",
     1, "is read as the cue non_unit already"},
    {"stop_is_indicator", "[[cue]]\nkind = 'stop'\nwords = ['进出口总额']\n", 1,
     "of the cue stop is read as the indicator trade.total already"},
    {"traditional_affix", "[[cue]]\nkind = 'affix'\nvalue = 'firm'\nwords = ['鋼鐵廠']\n", 1,
     "texts are read with \"钢铁厂\"; write that"},
    {"cue_of_another_kind", "[[cue]]\nkind = 'change'\nvalue = '+1'\nwords = ['下降']\n", 1,
     "of the cue change \"+1\" is read as the cue change \"-1\" already"},
};
INSTANTIATE_TEST_SUITE_P(Table, LexiconCheckRefuses, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

TEST(LexiconCheck, LetsThroughWhatDoesNotContradict) {
  for (const char* toml : {
           "",
           "[[cue]]\nkind = 'basis'\nvalue = 'yoy'\nwords = ['较去年同段']\n",
           "[[cue]]\nkind = 'change'\nvalue = '-1'\nwords = ['下降', '回吐']\n",  // 下降 once more, as it is
           "[[cue]]\nkind = 'stop'\nwords = ['进出口总额先锋榜']\n",              // a longer word
           "[[cue]]\nkind = 'addition'\nvalue = '产量'\nwords = ['酿成']\n",
           "[[area]]\ncode = '410671'\nname = '淇水新区'\n",
           "[[synonym]]\nunit = 'USD'\nnames = ['美刀']\n",
           // 外运 is a word of a built-in frame, 拙政园 a site: neither is looked for by itself
           "[[cue]]\nkind = 'addition'\nvalue = '产量'\nwords = ['外运']\n",
           "[[frame]]\nindicator = 'trade.export'\nbefore = ['同比']\n",
           // a head may be an indicator's name
           "[[indicator]]\nid = 'x.y'\ndimension = 'money'\nname_zh = '花卉出口'\nname_en = 'x'\nheads = "
           "['出口']\n"
           "kinds = ['花卉']\n",
       }) {
    const auto mistakes = mistakes_of(toml);
    EXPECT_TRUE(mistakes.empty()) << toml << lexicon::to_string(mistakes);
  }
}

TEST(LexiconCheck, TwoFilesOfTheUserMayContradictEachOther) {
  const std::vector<lexicon::Source> sources{
      {"a.toml", "[[cue]]\nkind = 'stop'\nwords = ['海淘节']\n"},
      {"b.toml", "[[synonym]]\nindicator = 'trade.import'\nnames = ['海淘节']\n"}};
  const auto lexicon = lexicon::load_with_builtin(sources);
  ASSERT_TRUE(lexicon.has_value());
  const auto mistakes = check_user_entries(*lexicon);
  ASSERT_EQ(mistakes.size(), 2U) << lexicon::to_string(mistakes);
  EXPECT_NE(mistakes[0].message.find("the indicator trade.import"), std::string::npos);
  EXPECT_NE(mistakes[1].message.find("the cue stop already (a.toml:1:1)"), std::string::npos)
      << mistakes[1].message;
}

}  // namespace
}  // namespace indicatord::tokenise
