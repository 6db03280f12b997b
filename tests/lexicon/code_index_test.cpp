#include "parsers/lexicon/code_index.h"

#include <string>

#include <gtest/gtest.h>

namespace indicatord::lexicon {
namespace {

TEST(CodeIndex, FindsEachCodeAndNoOther) {
  constexpr std::uint32_t kCodes = 5000;
  CodeIndex index;
  EXPECT_EQ(index.find("CN"), CodeIndex::kNone);
  for (std::uint32_t i = 0; i < kCodes; ++i) index.add(std::to_string(110000 + i), i);
  index.add("CN", kCodes);
  for (std::uint32_t i = 0; i < kCodes; ++i) ASSERT_EQ(index.find(std::to_string(110000 + i)), i);
  EXPECT_EQ(index.find("CN"), kCodes);
  for (const char* absent : {"", "C", "US", "999999", "1100001", "一个很长的名字"})
    EXPECT_EQ(index.find(absent), CodeIndex::kNone) << absent;
}

TEST(CodeIndex, KeepsTheFirstOfEqualCodes) {
  CodeIndex index;
  index.add("371500", 1);
  index.add("371500", 2);
  EXPECT_EQ(index.find("371500"), 1U);
}

}  // namespace
}  // namespace indicatord::lexicon
