// Who knows a word, and which words are like it.
#include "parsers/tokenise/word_search.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace indicatord::tokenise {
namespace {

constexpr std::string_view kLexicon =
    "[[indicator]]\n"
    "id = 'farm.tea'\ndimension = 'mass'\nname_zh = '茶叶产量'\nname_en = 'tea'\n"
    "parts = ['绿茶']\nopposites = ['缺茶量']\npatterns = ['采下…茶']\nheads = ['产量']\nkinds = ['茶叶']\n"
    "[[unit]]\ncode = 'kg'\ndimension = 'mass'\nname_en = 'kilogram'\nnames = ['公斤', 'ｋｇ']\n"
    "[[area]]\ncode = 'CN'\nname = '中国'\n"
    "[[area]]\ncode = '330000'\nname = '浙江省'\naliases = ['浙江']\nweak_aliases = ['之江']\nsites = "
    "['西泠']\n"
    "[[cue]]\nkind = 'affix'\nvalue = 'sort'\nwords = ['茶']\n"
    "[[cue]]\nkind = 'share'\nwords = ['占']\n"
    "[[frame]]\nindicator = 'farm.tea'\nright_before = ['采下了']\n";

lexicon::Lexicon small_lexicon() {
  const std::vector<lexicon::Source> sources{
      {"all.toml", kLexicon}, {"more.toml", "\n[[synonym]]\nindicator = 'farm.tea'\nnames = ['采茶量']\n"}};
  auto loaded = lexicon::Lexicon::load(sources);
  if (!loaded) throw std::logic_error(lexicon::to_string(loaded.error()));
  return std::move(*loaded);
}

const std::vector<std::string> kRoles = {"key",  "name", "part", "opposite", "pattern", "head",
                                         "kind", "weak", "site", "frame",    "affix"};

// "indicator farm.tea name all.toml:1:1" for each use.
std::string uses(std::string_view word) {
  static const lexicon::Lexicon lexicon = small_lexicon();
  std::string text;
  for (const WordUse& use : find_uses(lexicon, word)) {
    text += std::string(text.empty() ? "" : "; ") + std::string(to_string(use.entry)) + " " +
            std::string(use.key) + " " + kRoles.at(static_cast<std::size_t>(use.role)) + " " +
            lexicon::to_string(*use.place);
  }
  return text;
}

TEST(WordSearch, FindsEachUseWithItsRoleAndPlace) {
  EXPECT_EQ(uses("茶叶产量"), "indicator farm.tea name all.toml:1:1");
  EXPECT_EQ(uses("farm.tea"), "indicator farm.tea key all.toml:1:1");
  EXPECT_EQ(uses("绿茶"), "indicator farm.tea part all.toml:1:1");
  EXPECT_EQ(uses("缺茶量"), "indicator farm.tea opposite all.toml:1:1");
  EXPECT_EQ(uses("采下"), "indicator farm.tea pattern all.toml:1:1");
  EXPECT_EQ(uses("茶"), "indicator farm.tea pattern all.toml:1:1; cue affix affix all.toml:25:1");
  EXPECT_EQ(uses("产量"), "indicator farm.tea head all.toml:1:1");
  EXPECT_EQ(uses("茶叶"), "indicator farm.tea kind all.toml:1:1");
  EXPECT_EQ(uses("之江"), "area 330000 weak all.toml:19:1");
  EXPECT_EQ(uses("西泠"), "area 330000 site all.toml:19:1");
  EXPECT_EQ(uses("采下了"), "indicator farm.tea frame all.toml:32:1");
  EXPECT_EQ(uses("占"), "cue share name all.toml:29:1");
}

TEST(WordSearch, FoldsAsTextsAre) {
  EXPECT_EQ(uses("kg"), "unit kg key all.toml:11:1; unit kg name all.toml:11:1");
}

TEST(WordSearch, NamesTheSynonymThatAddedTheWord) {
  EXPECT_EQ(uses("采茶量"), "indicator farm.tea name more.toml:2:1");
}

TEST(WordSearch, UnknownWordsHaveNoUse) {
  EXPECT_EQ(uses("咖啡"), "");
  EXPECT_EQ(uses(""), "");
}

TEST(NearestWords, TheMostAlikeFirst) {
  const lexicon::Lexicon lexicon = small_lexicon();
  EXPECT_EQ(nearest_words(lexicon, "茶叶总产量", 2), (std::vector<std::string>{"茶叶产量", "产量"}));
  EXPECT_EQ(nearest_words(lexicon, "浙江", 2), (std::vector<std::string>{"浙江", "浙江省"}));
  EXPECT_TRUE(nearest_words(lexicon, "咖啡豆", 5).empty());
  EXPECT_TRUE(nearest_words(lexicon, "", 5).empty());
  EXPECT_TRUE(nearest_words(lexicon, std::string(300, 'x'), 5).empty());
}

}  // namespace
}  // namespace indicatord::tokenise
