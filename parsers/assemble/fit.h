// Does a number fit an indicator? A unit of another dimension contradicts it: 9620万美元 are no 项目.
#pragma once

#include <string_view>

#include "parsers/assemble/quantity.h"

namespace indicatord::assemble {

// A quantity's meaning that a subject has to fit.
struct Fit {
  model::Measure measure = model::Measure::kLevel;
  UnitClass unit_class = UnitClass::kAmount;
  lexicon::Dimension dimension = lexicon::Dimension::kOther;
  std::string_view unit;
  double value = 0;  // 0 where no number is at hand
};

// A growth in percent: what a subject is asked to fit where no number is at hand.
inline constexpr Fit kFitsAny{model::Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, "",
                              0};

bool fits(const lexicon::Indicator& indicator, const Fit& fit);

// Consumer, producer or purchase prices as an index, whose growth has the prices of goods as parts.
bool is_price_index(const lexicon::Indicator& indicator);

}  // namespace indicatord::assemble
