// The readings of a long article are handed on before its end: nothing may be read otherwise for it.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/assemble/statement_line.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

constexpr std::size_t kSentences = 2000;  // more readings than are kept of an article

std::vector<model::Statement> statements_of(const std::string& text) {
  return builtin_extractor().extract(request_of(text)).value().statements;
}

std::string repeated(const std::string& sentence) {
  std::string text;
  for (std::size_t i = 0; i < kSentences; ++i) text += sentence;
  return text;
}

TEST(LongArticle, EverySentenceGoesOnWithTheOneBefore) {
  const std::string sentence = "上半年，出口50亿元，同比增长6%。其中，对日本出口7亿元，增长3%，占14%。";
  const auto once = statements_of(sentence);
  const auto all = statements_of(repeated(sentence));
  ASSERT_EQ(once.size(), 5U);
  ASSERT_EQ(all.size(), kSentences * once.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    ASSERT_EQ(statement_line(all[i]), statement_line(once[i % once.size()])) << i;
}

TEST(LongArticle, HeadlinesRepeatWhatIsToldFirst) {
  const std::string headline = "我市上半年近50亿元\n";
  const std::string sentence = "上半年，全市出口49.8亿元，同比增长6%。";
  const auto once = statements_of(headline + sentence);
  const auto all = statements_of(headline + repeated(sentence));
  ASSERT_EQ(once.size(), 3U);
  ASSERT_EQ(once.front().indicator, "trade.export");
  ASSERT_EQ(all.size(), 1 + 2 * kSentences);
  EXPECT_EQ(statement_line(all.front()), statement_line(once.front()));
}

TEST(LongArticle, TablesStandWhereTheyStand) {
  const std::string prose = repeated("上半年，全市出口50亿元，同比增长6%。");
  const std::string table =
      "单位：万元\n指标　　1-6月累计　　同比±%\n" + repeated("税收收入　　1820　　3.5\n");
  const auto all = statements_of(prose + "\n" + table + prose);
  ASSERT_EQ(all.size(), 6 * kSentences);
  std::set<std::string> said;
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_TRUE(i == 0 || all[i - 1].begin < all[i].begin) << i;
    const bool cell = i >= 2 * kSentences && i < 4 * kSentences;
    ASSERT_EQ(all[i].subject, cell ? "税收收入" : "出口") << i;
    said.insert(statement_line(all[i]));
  }
  EXPECT_EQ(said.size(), 4U);
}

}  // namespace
}  // namespace indicatord::test
