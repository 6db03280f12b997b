// The words that enumerators have in JSON, in the store and in labels: each there, and each read back.
#include <cstdint>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "parsers/model/diagnostic.h"
#include "parsers/model/statement.h"

namespace indicatord::model {
namespace {

TEST(Words, OfMeasures) {
  const char* expected[] = {"level", "growth",       "delta",      "growth_delta", "gap",
                            "share", "contribution", "completion", "relative",     "rank"};
  std::uint8_t i = 0;
  for (const char* word : expected) {
    const auto measure = static_cast<Measure>(i++);
    EXPECT_EQ(to_string(measure), word);
    EXPECT_EQ(parse_measure(word), measure);
  }
  EXPECT_EQ(static_cast<Measure>(i - 1), Measure::kRank);
}

TEST(Words, OfQualifiers) {
  const char* expected[] = {"exact", "about", "nearly", "over", "at_least", "under", "at_most"};
  std::uint8_t i = 0;
  for (const char* word : expected) {
    const auto qualifier = static_cast<Qualifier>(i++);
    EXPECT_EQ(to_string(qualifier), word);
    EXPECT_EQ(parse_qualifier(word), qualifier);
  }
  EXPECT_EQ(static_cast<Qualifier>(i - 1), Qualifier::kAtMost);
}

TEST(Words, OfStatuses) {
  const char* expected[] = {"A", "P", "E", "F"};
  std::uint8_t i = 0;
  for (const char* word : expected) {
    const auto status = static_cast<ObsStatus>(i++);
    EXPECT_EQ(to_string(status), word);
    EXPECT_EQ(parse_obs_status(word), status);
  }
  EXPECT_EQ(static_cast<ObsStatus>(i - 1), ObsStatus::kForecast);
}

TEST(Words, UnknownOnesAreNone) {
  for (const char* word : {"", "Level", "growth ", "levels", "a", "exactly", "增长"}) {
    EXPECT_FALSE(parse_measure(word).has_value()) << word;
    EXPECT_FALSE(parse_qualifier(word).has_value()) << word;
    EXPECT_FALSE(parse_obs_status(word).has_value()) << word;
  }
}

TEST(Words, OfDiagnosticsAreAllDifferent) {
  std::set<std::string_view> codes;
  for (auto i = static_cast<int>(DiagnosticCode::kEmptyDocument);
       i <= static_cast<int>(DiagnosticCode::kNumberOutOfRange); ++i) {
    const std::string_view word = to_string(static_cast<DiagnosticCode>(i));
    EXPECT_FALSE(word.empty()) << i;
    EXPECT_TRUE(codes.insert(word).second) << word;
  }
  EXPECT_EQ(to_string(DiagnosticCode::kEmptyDocument), "empty_document");
  EXPECT_EQ(to_string(DiagnosticCode::kTruncatedSentence), "truncated_sentence");
  EXPECT_EQ(to_string(DiagnosticCode::kNumberOutOfRange), "number_out_of_range");
  EXPECT_EQ(to_string(Stage::kDecode), "decode");
  EXPECT_EQ(to_string(Stage::kResolve), "resolve");
}

}  // namespace
}  // namespace indicatord::model
