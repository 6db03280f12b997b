// A small curve for the terminal, in Braille characters (2 x 4 dots each). Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "parsers/model/date.h"

namespace indicatord::ctl {

struct PlotPoint {
  model::Date at;
  double value = 0;  // finite
};

struct PlotSize {
  std::size_t columns = 60;  // of the curve, without the labels beside it
  std::size_t rows = 8;      // at least 2
};

// The points, which are in the order of time, joined by straight lines; the largest and the smallest value
// beside the curve, the first and the last day below it. Lines end with '\n'. "" for fewer than two days,
// which make no curve.
std::string plot(std::span<const PlotPoint> points, const PlotSize& size = {});

}  // namespace indicatord::ctl
