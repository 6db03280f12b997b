#include "parsers/segment/simplified.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::segment {
namespace {

TEST(Simplified, ReplacesCharactersAndKeepsOffsets) {
  const std::string text = "（澳門訊）首季，本地生產總值3.2億元，增長8.1%。後續……";
  const std::string simplified = to_simplified(text);
  EXPECT_EQ(simplified, "（澳门讯）首季，本地生产总值3.2亿元，增长8.1%。后续……");
  EXPECT_EQ(simplified.size(), text.size());
  EXPECT_EQ(simplified.find("3.2"), text.find("3.2"));
}

TEST(Simplified, TakesOneOfTwo) {
  EXPECT_EQ(to_simplified("餅乾"), "饼干");
  EXPECT_EQ(to_simplified("顯著"), "显著");
  EXPECT_EQ(to_simplified("髮與發"), "发与发");
}

TEST(Simplified, LeavesWhatIsNoTraditionalCharacter) {
  const std::string text = "GDP：1.2万亿元 Ａ𠮷é\n";
  EXPECT_EQ(to_simplified(text), text);
  EXPECT_EQ(to_simplified(""), "");
}

TEST(Simplified, TellsTraditionalText) {
  EXPECT_TRUE(is_traditional("實際使用外資3.6億美元"));
  EXPECT_TRUE(is_traditional("貨櫃"));
  EXPECT_FALSE(is_traditional("实际使用外资3.6亿美元"));
  EXPECT_FALSE(is_traditional("2022 GDP 5%"));
  EXPECT_FALSE(is_traditional(""));
}

// 乾县 and 宫商角徵羽 are simplified text; a surname or a quotation makes no page traditional.
TEST(Simplified, CharactersOfBothAndAFewStrangersMakeNoTextTraditional) {
  EXPECT_FALSE(is_traditional("乾县苹果产量显著增长，宫商角徵羽"));
  std::string page;
  for (int i = 0; i < 40; ++i) page += "上半年，全市出口增长";
  EXPECT_FALSE(is_traditional(page + "「實」"));
}

TEST(Simplified, LooksAtAllOfALongText) {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "text ";
  std::string body;
  for (int i = 0; i < 400; ++i) body += "進出口總額增長，";
  EXPECT_TRUE(is_traditional(page + body + page));
}

TEST(Simplified, TheBuiltinLexiconIsInSimplifiedCharacters) {
  for (const lexicon::Indicator& indicator : lexicon::builtin_lexicon().indicators()) {
    for (const std::string& name : indicator.names) EXPECT_FALSE(is_traditional(name)) << name;
  }
  for (const lexicon::Cue& cue : lexicon::builtin_lexicon().cues()) {
    for (const std::string& word : cue.words) EXPECT_FALSE(is_traditional(word)) << word;
  }
  for (const lexicon::Area& area : lexicon::builtin_lexicon().areas())
    EXPECT_FALSE(is_traditional(area.name)) << area.name;
}

}  // namespace
}  // namespace indicatord::segment
