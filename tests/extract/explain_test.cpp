// Why a statement says what it says: the words, where they stand, and how they came to be its own.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/extract/extract_fixture.h"

namespace indicatord {
namespace {

using resolve::Explanation;
using resolve::Reason;
using Field = Reason::Field;

ExplainedExtraction explained(const ExtractRequest& request) {
  auto result = test::builtin_extractor().explain(request);
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

// The explanation of the statement whose quote is this.
const Explanation& of(const ExplainedExtraction& all, std::string_view quote) {
  const auto& statements = all.extraction.statements;
  const auto found = std::ranges::find(statements, quote, &model::Statement::quote);
  if (found == statements.end()) throw std::runtime_error("no statement " + std::string(quote));
  return all.explanations.at(static_cast<std::size_t>(found - statements.begin()));
}

// "value | words, words | because"; "-" where the field is not explained.
std::string told(const ExplainedExtraction& all, std::string_view quote, Field field) {
  const Explanation& explanation = of(all, quote);
  const auto found = std::ranges::find(explanation.reasons, field, &Reason::field);
  if (found == explanation.reasons.end()) return "-";
  std::string words;
  for (const resolve::Evidence& evidence : found->evidence) {
    EXPECT_LT(evidence.begin, evidence.end);
    words += (words.empty() ? "" : ", ") + evidence.words;
  }
  return found->value + " | " + words + " | " + found->because;
}

ExtractRequest dated(std::string_view text) {
  ExtractRequest request = test::request_of(text);
  request.published = model::make_date(2024, 7, 19);
  request.area = "鹤壁市";
  return request;
}

TEST(Explain, NamesTheWordsOfEachField) {
  const auto all = explained(dated("上半年，全市机电产品出口21.6亿元，同比增长12.5%。"));
  EXPECT_EQ(told(all, "21.6亿元", Field::kNumber), "2160000000 CNY | 21.6亿元 | ");
  EXPECT_EQ(told(all, "21.6亿元", Field::kIndicator), "trade.export | 出口 | said with the number");
  EXPECT_EQ(told(all, "21.6亿元", Field::kBreakdown),
            "机电产品 | 机电产品出口 | out of the phrase, said with the number");
  EXPECT_EQ(
      told(all, "21.6亿元", Field::kPeriod),
      "2024-S1 | 上半年 | said earlier in the sentence; by the document's date, 2024-07-19 as given with it");
  EXPECT_EQ(
      told(all, "21.6亿元", Field::kArea),
      "鹤壁市 410600 | 全市 | said with the number; by the document's own area, 鹤壁市 as given with it");
  EXPECT_EQ(told(all, "21.6亿元", Field::kBasis), "-");
  EXPECT_EQ(told(all, "12.5%", Field::kMeasure),
            "growth | 增长 | a percentage behind a verb of change is a growth");
  EXPECT_EQ(told(all, "12.5%", Field::kBasis), "yoy | 同比 | said with the number");
  EXPECT_EQ(told(all, "12.5%", Field::kIndicator), "trade.export | 出口 | said earlier in the sentence");
}

TEST(Explain, SaysWhatWasCarriedOnAndWhatWasAssumed) {
  const auto all =
      explained(dated("1-5月，全市引进项目建设。出口8.3亿元。进口增长4%。工业用电量12亿千瓦时。"));
  EXPECT_EQ(told(all, "8.3亿元", Field::kArea),
            "鹤壁市 410600 |  | no area is named, so it is the document's own area, 鹤壁市 as given with it");
  EXPECT_EQ(told(all, "4%", Field::kBasis),
            "yoy |  | not said; a change is then on the same period of the year before");
  EXPECT_NE(told(all, "4%", Field::kPeriod).find("1-5月 | carried on from 2 sentences before"),
            std::string::npos)
      << told(all, "4%", Field::kPeriod);
}

TEST(Explain, SaysWhyAChangeHasABasisThatNoWordsName) {
  EXPECT_EQ(told(explained(dated("2012年以来，全市出口增长50%。")), "50%", Field::kBasis),
            "since:2012 |  | a change since a year is on that year");
  EXPECT_EQ(told(explained(dated("本周，鸡蛋价格下跌1%。")), "1%", Field::kBasis),
            "prev |  | not said; what is told of week by week is on the week before");
}

TEST(Explain, SaysWhyAFieldIsNull) {
  ExtractRequest request = dated("上半年，全市拢得客资财3亿元。");
  request.published.reset();
  const auto all = explained(request);
  EXPECT_EQ(told(all, "3亿元", Field::kPeriod),
            " | 上半年 | it hangs on the document's date, which is not known");
  EXPECT_NE(told(all, "3亿元", Field::kIndicator).find("the catalogue has no indicator for these words"),
            std::string::npos);
}

TEST(Explain, NamesTheDateThatTheTextItselfGives) {
  ExtractRequest request = dated("2024年7月19日，市统计局发布数据。今年上半年，全市出口21.6亿元。");
  request.published.reset();
  EXPECT_EQ(told(explained(request), "21.6亿元", Field::kPeriod),
            "2024-S1 | 今年上半年, 2024年7月19日 | said earlier in the sentence; by the document's date, "
            "2024-07-19 by its "
            "own text");
}

TEST(Explain, ADateThatIsOnlyTheFilesTimeIsADoubtWhereThePeriodHangsOnIt) {
  ExtractRequest request = dated("上半年，全市出口21.6亿元。2023年，全市进口8亿元。");
  const auto given = explained(request);
  request.published_is_file_time = true;
  const auto guessed = explained(request);
  const auto doubts = [&](std::string_view quote) {
    std::string names;
    for (const resolve::Doubt* doubt : of(guessed, quote).doubts) names += std::string(doubt->name) + " ";
    return names;
  };
  EXPECT_EQ(doubts("21.6亿元"), "file_time ");
  EXPECT_EQ(doubts("8亿元"), "");
  EXPECT_LT(guessed.extraction.statements[0].confidence, given.extraction.statements[0].confidence);
  EXPECT_EQ(guessed.extraction.statements[1].confidence, given.extraction.statements[1].confidence);
}

TEST(Explain, ATableIsLedBackToItsRowAndWhatStandsAboveIt) {
  const auto all = explained(dated(
      "1-6月全市主要指标\n单位：万元\n指标　　累计　　同比±%\n出口　　18200　　-3.1\n进口　　7300　　2\n"));
  EXPECT_EQ(told(all, "18200", Field::kNumber),
            "182000000 CNY | 18200, 万元 | its unit is said above it in the table");
  EXPECT_EQ(told(all, "18200", Field::kIndicator), "trade.export | 出口 | said in its row");
  EXPECT_EQ(told(all, "-3.1", Field::kMeasure),
            "growth | 同比±% | the head of the column says that it holds growth rates");
  EXPECT_NE(told(all, "-3.1", Field::kPeriod).find("2024-S1 | 1-6月 | said above it in the table"),
            std::string::npos)
      << told(all, "-3.1", Field::kPeriod);
  const Explanation& explanation = of(all, "7300");
  EXPECT_EQ(all.extraction.text.substr(explanation.sentence_begin,
                                       explanation.sentence_end - explanation.sentence_begin),
            "进口　　7300　　2");
}

TEST(Explain, GivesTheSameStatementsAsExtract) {
  const ExtractRequest request = dated(
      "外贸半年增长一成\n上半年，全市进出口86.4亿元，同比增长12.5%，其中出口58.3亿元。预计全年增长10%左右。");
  const auto extraction = test::builtin_extractor().extract(request);
  ASSERT_TRUE(extraction.has_value());
  const auto all = explained(request);
  EXPECT_EQ(all.extraction.statements, extraction->statements);
  ASSERT_EQ(all.explanations.size(), extraction->statements.size());
  for (std::size_t i = 0; i < all.explanations.size(); ++i) {
    const Explanation& explanation = all.explanations[i];
    EXPECT_LE(explanation.sentence_begin, extraction->statements[i].begin);
    EXPECT_GE(explanation.sentence_end, extraction->statements[i].end);
    EXPECT_FALSE(explanation.rules.empty());
  }
}

}  // namespace
}  // namespace indicatord
