#include "ctl/near_matches.h"

#include <gtest/gtest.h>

namespace indicatord::ctl {
namespace {

using Words = std::vector<std::string>;

const Words kKnown = {"fdi.actual", "fdi.contract", "trade.total", "trade.export",
                      "聊城市",     "鹤壁市",       "新乡市"};

TEST(NearMatches, ASlipOfTheFingersIsForgiven) {
  EXPECT_EQ(near_matches("fdi.actul", kKnown), Words{"fdi.actual"});
  EXPECT_EQ(near_matches("trade.exporz", kKnown), Words{"trade.export"});
}

TEST(NearMatches, ACharacterIsOneStepWhateverItsBytes) {
  EXPECT_EQ(near_matches("鹤辟市", kKnown), Words{"鹤壁市"});
  EXPECT_EQ(near_matches("新乡县", kKnown), Words{"新乡市"});
}

TEST(NearMatches, PartsAreFoundFirst) {
  EXPECT_EQ(near_matches("trade", kKnown), (Words{"trade.export", "trade.total"}));
  EXPECT_EQ(near_matches("鹤壁市区", kKnown), Words{"鹤壁市"});
}

TEST(NearMatches, WhatIsUnlikeIsNotOffered) {
  EXPECT_EQ(near_matches("gdp", kKnown), Words{});
  EXPECT_EQ(near_matches("", kKnown), Words{});
}

TEST(NearMatches, NoMoreThanTheLimit) {
  EXPECT_EQ(near_matches("市", kKnown, 2).size(), 2U);
}

}  // namespace
}  // namespace indicatord::ctl
