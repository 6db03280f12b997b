// Each mistake of a lexicon file is refused at its place, with a sentence that helps.
#include <algorithm>
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
    {"kinds_as_unknown",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\nheads = ['y']\nkinds_as = "
     "['g']\n",
     7, 12, "no indicator \"g\""},
    {"amount_of_unknown",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\namount_of = ['g']\n", 6, 13,
     "no indicator \"g\""},
    {"increment_unknown",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\nincrement = 'g'\n", 6, 13,
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
     10, 10, "already stands for m (user.toml:5:10)"},
    {"synonym_of_nothing", "[[synonym]]\nnames = ['x']\n", 1, 1, "needs one of"},
    {"sites_of_a_unit",
     "[[unit]]\ncode = 'm'\ndimension = 'length'\nname_en = 'm'\n[[synonym]]\nunit = 'm'\nsites = ['x']\n", 7,
     9, "only areas have sites"},
    {"synonym_of_unknown", "[[synonym]]\nunit = 'parsec'\nnames = ['x']\n", 1, 1, "no unit \"parsec\""},
    {"frame_without_indicator", "[[frame]]\nbefore = ['拉走']\n", 1, 1, "lacks the key `indicator`"},
    {"frame_of_unknown", "[[frame]]\nindicator = 'g'\nbefore = ['拉走']\n", 2, 13, "no indicator \"g\""},
    {"frame_without_words",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nbeside = ['铁路']\n",
     6, 1, "this frame has no words"},
    {"frame_in_unknown_unit",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nunits = ['{人}', '人次']\nright_before = ['运']\n",
     8, 17, "no unit \"人次\""},
    {"frame_with_short_word_before",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nbefore = ['拉走', '运']\n",
     8, 17, "\"运\" in `before` is looked for anywhere"},
    {"frame_with_short_word_behind",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nbehind = ['运']\n",
     8, 11, "needs two characters at least"},
    {"frame_of_unknown_deed",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\ndeed = 'builds'\n",
     8, 8, "no [[cue]] of the kind affix with the value \"builds\""},
    {"two_tables_of_an_affix",
     "[[cue]]\nkind = 'affix'\nvalue = 'branch'\nwords = ['纺织业']\n"
     "[[cue]]\nkind = 'affix'\nvalue = 'branch'\nwords = ['造纸业']\n",
     5, 1, "has a table in this file already"},
    {"frame_of_deed_and_words",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\ndeed = 'builds'\nbefore = ['拉走']\n",
     8, 8, "has no words of its own"},
    {"frame_of_goods_without_deed",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nbefore = ['拉走']\ngoods = 'fuel'\n",
     9, 9, "add `deed`"},
    {"frame_in_unknown_dimension",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\nbefore = ['拉走']\ndimensions = ['size']\n",
     9, 14, "no dimension \"size\""},
    {"frame_by_unknown",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[cue]]\nkind = 'affix'\nvalue = 'earns'\nwords = ['赚']\n"
     "[[frame]]\nindicator = 'f'\ndeed = 'earns'\nby = 'shop'\n",
     13, 6, "`by` is \"firm\" or \"fair\""},
    {"frame_around_nothing",
     "[[indicator]]\nid = 'f'\ndimension = 'any'\nname_zh = 'x'\nname_en = 'x'\n"
     "[[frame]]\nindicator = 'f'\naround = true\nright_before = ['有']\n",
     8, 10, "asks for a word on both sides"},
};
INSTANTIATE_TEST_SUITE_P(Table, LoaderMistakes, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

TEST(Loader, OneWordingForTwoIndicatorsIsRefusedAcrossFiles) {
  const std::vector<Source> sources{
      {"first.toml",
       "\n[[indicator]]\nid = 'fdi.actual'\ndimension = 'money'\nname_zh = '利用外资'\nname_en = 'FDI'\n"},
      {"second.toml",
       "[[indicator]]\nid = 'other'\ndimension = 'any'\nname_zh = '利用外资'\nname_en = 'x'\n"}};
  const auto lexicon = Lexicon::load(sources);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(to_string(lexicon.error().front()),
            "second.toml:4:11: the wording \"利用外资\" of other already stands for fdi.actual "
            "(first.toml:5:11); keep it "
            "in one of them");
}

// 让500人就业: a word behind says the rest
TEST(Loader, FramesAroundTheFigureMayHaveAShortWordBefore) {
  const auto lexicon = load(
      "[[indicator]]\nid = 'f'\ndimension = 'count'\nname_zh = 'x'\nname_en = 'x'\n"
      "[[frame]]\nindicator = 'f'\nunits = ['{人}']\naround = true\nbefore = ['让']\nbehind = ['就业']\n");
  EXPECT_TRUE(lexicon.has_value()) << to_string(lexicon.error());
}

TEST(Loader, GivesEveryErrorUpToTheLimit) {
  std::string toml;
  for (std::size_t i = 0; i < kMaxLexiconErrors + 20; ++i) toml += "[[cue]]\nwords = ['x']\n";
  const auto lexicon = load(toml);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(lexicon.error().size(), kMaxLexiconErrors);
  EXPECT_EQ(lexicon.error()[1].line, 3U);
}

TEST(Loader, GivesErrorsInOrderOfPlace) {
  const auto lexicon = load(
      "[[unit]]\ncode = 'm'\n"
      "[[cue]]\nwords = ['x']\n"
      "[[area]]\ncode = '1'\n");
  ASSERT_FALSE(lexicon.has_value());
  std::vector<std::uint32_t> lines;
  for (const LexiconError& error : lexicon.error()) lines.push_back(error.line);
  EXPECT_GE(lines.size(), 3U);
  EXPECT_TRUE(std::ranges::is_sorted(lines)) << to_string(lexicon.error());
}

TEST(Loader, RefusesAFileAboveTheLimit) {
  const std::string toml(kMaxLexiconBytes + 1, '\n');
  const auto lexicon = load(toml);
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_NE(lexicon.error().front().message.find("larger than 16 MiB"), std::string::npos);
}

}  // namespace
}  // namespace indicatord::lexicon
