#include "daemon/store_health.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace indicatord::daemon {
namespace {

using Side = StoreHealth::Side;

class StoreHealths : public testing::Test {
 protected:
  bool shown() const { return metrics_.text().find("indicatord_store_up 1\n") != std::string::npos; }

  std::vector<std::string> lines_;
  const Log log_{[this](std::string_view line) { lines_.emplace_back(line); }, false};
  SelfMetrics metrics_;
  StoreHealth health_{log_, metrics_};
};

TEST_F(StoreHealths, IsUpWhenBothSidesWork) {
  EXPECT_FALSE(health_.is_up());
  health_.works(Side::kWriting);
  EXPECT_FALSE(health_.is_up()) << "nothing was read yet";
  health_.works(Side::kReading);
  EXPECT_TRUE(health_.is_up());
  EXPECT_TRUE(shown());
  EXPECT_TRUE(lines_.empty());
}

TEST_F(StoreHealths, OneSideThatWorksDoesNotHideTheOtherThatFails) {
  health_.works(Side::kWriting);
  health_.fails(Side::kReading, "it cannot be read", "busy");
  health_.works(Side::kWriting);
  EXPECT_FALSE(health_.is_up());
  EXPECT_FALSE(shown());
  health_.works(Side::kReading);
  EXPECT_TRUE(health_.is_up());
  EXPECT_TRUE(shown());
}

TEST_F(StoreHealths, SaysWhatBeginsOnceAndCountsEachFailure) {
  health_.works(Side::kWriting);
  health_.works(Side::kReading);
  for (int i = 0; i < 3; ++i) health_.fails(Side::kWriting, "it cannot be written", "busy");
  health_.fails(Side::kReading, "it cannot be read", "busy");
  health_.works(Side::kReading);
  ASSERT_EQ(lines_.size(), 2U) << "not before both work again";
  EXPECT_NE(lines_[0].find("it cannot be written; trying again"), std::string::npos) << lines_[0];
  EXPECT_NE(lines_[1].find("it cannot be read; trying again"), std::string::npos) << lines_[1];
  health_.works(Side::kWriting);
  health_.works(Side::kWriting);
  ASSERT_EQ(lines_.size(), 3U);
  EXPECT_NE(lines_[2].find("the store works again"), std::string::npos) << lines_[2];
  EXPECT_NE(metrics_.text().find("indicatord_store_retries_total 4\n"), std::string::npos);
}

}  // namespace
}  // namespace indicatord::daemon
