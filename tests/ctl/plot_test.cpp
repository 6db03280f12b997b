#include "ctl/plot.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "ctl/display_width.h"

namespace indicatord::ctl {
namespace {

model::Date day(unsigned month) {
  return model::make_date(2024, month, 1).value();
}

TEST(Plot, ARisingLineGoesFromTheLowerLeftToTheUpperRight) {
  const std::vector<PlotPoint> points = {{day(1), 10}, {day(7), 20}, {day(12), 27.5}};
  EXPECT_EQ(plot(points, {12, 3}),
            "27.5 ┤        ⣀⠤⠒⠉\n"
            "     │   ⢀⡠⠔⠒⠉\n"
            "  10 ┤⡠⠔⠊⠁\n"
            "     └────────────\n"
            "      2024-01-01 2024-12-01\n");
}

TEST(Plot, AFlatLineLiesInTheMiddle) {
  const std::vector<PlotPoint> points = {{day(1), 5}, {day(2), 5}};
  EXPECT_EQ(plot(points, {4, 2}), "5 ┤⣀⣀⣀⣀\n  │\n  └────\n   2024-01-01 2024-02-01\n");
}

TEST(Plot, FewerThanTwoDaysAreNoCurve) {
  EXPECT_EQ(plot({}), "");
  const std::vector<PlotPoint> one = {{day(1), 5}};
  EXPECT_EQ(plot(one), "");
  const std::vector<PlotPoint> same_day = {{day(1), 5}, {day(1), 6}};
  EXPECT_EQ(plot(same_day), "");
}

TEST(Plot, EveryLineIsWithinItsColumns) {
  std::vector<PlotPoint> points;
  for (unsigned month = 1; month <= 12; ++month) points.push_back({day(month), month % 2 == 0 ? -1e9 : 1e9});
  std::string text = plot(points);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    EXPECT_LE(display_width(text.substr(0, end)), std::string("-1000000000 ┤").size() - 2 + 60);
    text.erase(0, end + 1);
  }
}

}  // namespace
}  // namespace indicatord::ctl
