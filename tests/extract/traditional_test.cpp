// A text in traditional characters says what it says in simplified ones: the whole corpus of constructions,
// turned by OpenCC word by word, which is another way than the parsers go.
#include <filesystem>
#include <opencc.h>
#include <string>

#include <gtest/gtest.h>

#include "tests/assemble/case_file.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(INDICATORD_SOURCE_FOLDER) / "tests/corpus/constructions";

TEST(Traditional, EachConstructionSaysTheSame) {
  const opencc::SimpleConverter to_traditional("s2t.json");
  std::size_t turned = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    if (entry.path().extension() != ".txt" || entry.path().filename() == "known_gaps.txt") continue;
    for (Case wanted : read_cases(entry.path())) {
      const std::string text = to_traditional.Convert(wanted.text);
      if (text == wanted.text) continue;
      wanted.text = text;
      ++turned;
      EXPECT_EQ(difference(wanted, builtin_extractor()), "") << "case " << wanted.name << "\n" << text;
    }
  }
  EXPECT_GT(turned, 50U) << "hardly any case in " << kCorpus;
}

TEST(Traditional, QuotesAreTheDocumentsAndTheRestIsSimplified) {
  const std::string text = "首季，全市實際使用外資3.6億美元，同比增長8.2%。";
  const auto extraction = builtin_extractor().extract(request_of(text));
  ASSERT_TRUE(extraction);
  EXPECT_EQ(extraction->text, text);
  ASSERT_EQ(extraction->statements.size(), 2U);
  const model::Statement& level = extraction->statements.front();
  EXPECT_EQ(level.quote, "3.6億美元");
  EXPECT_EQ(text.substr(level.begin, level.end - level.begin), "3.6億美元");
  EXPECT_EQ(level.subject, "实际使用外资");
  EXPECT_EQ(level.sentence, "首季，全市实际使用外资3.6亿美元，同比增长8.2%。");
}

TEST(Traditional, ALexiconAndAnAreaMayBeInThemToo) {
  constexpr std::string_view kOwn = R"(
[[synonym]]
indicator = "trade.total"
names = ["跨關貨值"]
)";
  const std::vector<lexicon::Source> own{{"own.toml", kOwn}};
  const auto lexicon = lexicon::load_with_builtin(own);
  ASSERT_TRUE(lexicon);
  const Extractor extractor(*lexicon);
  for (const char* text : {"上半年，跨關貨值3億元。", "上半年，跨关货值3亿元。"}) {
    ExtractRequest request = request_of(text);
    request.area = "廣州市";
    const auto extraction = extractor.extract(request);
    ASSERT_TRUE(extraction);
    ASSERT_EQ(extraction->statements.size(), 1U) << text;
    EXPECT_EQ(extraction->statements[0].indicator, "trade.total") << text;
    EXPECT_EQ(extraction->statements[0].ref_area, "440100") << text;
  }
}

// 乾 is 干 in most words, but not in this name.
TEST(Traditional, AnAreaWhoseNameIsTheSameInBothIsFound) {
  for (const char* text : {"2022年，乾縣外貿出口總額達到3億元。", "2022年，乾县外贸出口总额达到3亿元。"}) {
    const auto extraction = builtin_extractor().extract(request_of(text));
    ASSERT_TRUE(extraction);
    ASSERT_EQ(extraction->statements.size(), 1U) << text;
    EXPECT_EQ(extraction->statements[0].ref_area, "610424") << text;
    EXPECT_EQ(extraction->statements[0].ref_area_name, "乾县") << text;
  }
}

}  // namespace
}  // namespace indicatord::test
