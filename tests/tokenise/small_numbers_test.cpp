// The small numbers of dates: months, days, years.
#include "parsers/tokenise/small_numbers.h"

#include <string>

#include <gtest/gtest.h>

namespace indicatord::tokenise {
namespace {

TEST(SmallNumbers, ReadFiguresAndNumerals) {
  struct Small {
    std::u32string text;
    int value;
  };
  for (const Small& c : {Small{U"3月", 3},
                         {U"12月", 12},
                         {U"99", 99},
                         {U"100", -1},
                         {U"十", 10},
                         {U"十一", 11},
                         {U"二十", 20},
                         {U"二十三", 23},
                         {U"两", 2},
                         {U"月", -1},
                         {U"", -1}}) {
    const auto found = scan_small(c.text, 0);
    EXPECT_EQ(found ? static_cast<int>(found->value) : -1, c.value);
  }
}

}  // namespace
}  // namespace indicatord::tokenise
