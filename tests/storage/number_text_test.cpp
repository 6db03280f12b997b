// Numbers and labels as text.
#include "storage/exports/number_text.h"

#include <limits>

#include <gtest/gtest.h>

#include "storage/exports/exposition_text.h"

namespace indicatord::storage::exports {
namespace {

TEST(SampleText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(sample_text(7'250'000'000), "7250000000");
  EXPECT_EQ(sample_text(-2.9), "-2.9");
  EXPECT_EQ(sample_text(0), "0");
  EXPECT_EQ(sample_text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(sample_text(1e22), "1e+22");
  EXPECT_EQ(sample_text(std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(sample_text(-std::numeric_limits<double>::infinity()), "-Inf");
}

TEST(ScaleValue, DoesNotAddItsOwnError) {
  EXPECT_EQ(scale_value(27.2, 0.01), 0.272);
  EXPECT_EQ(scale_value(5.6, 0.01), 0.056);
  EXPECT_EQ(scale_value(3, 0.001), 0.003);
  EXPECT_EQ(scale_value(-0.7, 0.01), -0.007);
  EXPECT_EQ(scale_value(0, 0.01), 0);
  EXPECT_EQ(scale_value(12.5, 1), 12.5);
  EXPECT_EQ(scale_value(1e-7, 1e4), 1e-3);
  EXPECT_EQ(scale_value(2, 1000), 2000);
  EXPECT_DOUBLE_EQ(scale_value(10, 0.3), 3);
}

TEST(Escaping, FollowsTheFormat) {
  EXPECT_EQ(escape_label_value("a\\b\"c\nd"), "a\\\\b\\\"c\\nd");
  EXPECT_EQ(escape_help("a\\b\"c\nd"), "a\\\\b\"c\\nd");
}

}  // namespace
}  // namespace indicatord::storage::exports
