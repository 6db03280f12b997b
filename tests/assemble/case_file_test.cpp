// The reader of case files: a slip of the pen in one must not make a test that says nothing.
#include "tests/assemble/case_file.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace indicatord::test {
namespace {

TEST(CaseFile, ReadsCases) {
  const auto cases = parse_cases(
      "# about\nfor 2023-08-18 常德市\ncase 01.a\n出口\n增长。\n= x||level|-|1|CNY|2023|常德市|A\n\nfor - "
      "-\ncase 01.b\n好。\n= none\n",
      "f");
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].name, "01.a");
  EXPECT_EQ(cases[0].text, "出口\n增长。\n");
  EXPECT_EQ(cases[0].area, "常德市");
  EXPECT_EQ(cases[0].published, model::parse_date("2023-08-18"));
  EXPECT_EQ(cases[0].expected.size(), 1U);
  EXPECT_FALSE(cases[1].published.has_value());
  EXPECT_EQ(cases[1].area, "");
  EXPECT_TRUE(cases[1].expected.empty());
}

TEST(CaseFile, RefusesWhatSaysNothing) {
  for (const char* file : {"text\n", "case a\n= none\n", "case a\n好。\n", "case a\n好。\n= x|y\n",
                           "case a\n好。\n= none\ncase a\n好。\n= none\n",
                           "case a\n好。\n= none\n= x||level|-|1|CNY|2023|常德市|A\n",
                           "case a\n好。\n= none\n好。\n", "for 2023-02-30 常德市\n", "for 2023-02-28\n"}) {
    EXPECT_THROW(parse_cases(file, "f"), std::runtime_error) << file;
  }
}

TEST(CaseFile, ShowsWhatIsMissingAndWhatIsTooMuch) {
  const Extractor extractor(lexicon::builtin_lexicon());
  Case wanted = parse_cases("for 2023-08-18 常德市\ncase a\n上半年，全市出口18亿元。\n= none\n", "f").front();
  const std::string surplus = "+ trade.export||level|-|1800000000|CNY|2023-S1|常德市|A\n";
  EXPECT_EQ(difference(wanted, extractor), surplus);
  wanted.expected.push_back("trade.export||level|-|18|CNY|2023-S1|常德市|A");
  EXPECT_EQ(difference(wanted, extractor), "- trade.export||level|-|18|CNY|2023-S1|常德市|A\n" + surplus);
  wanted.expected.back() = "trade.export||level|-|1800000000|CNY|2023-S1|常德市|A";
  EXPECT_EQ(difference(wanted, extractor), "");
}

}  // namespace
}  // namespace indicatord::test
