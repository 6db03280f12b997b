#include "parsers/assemble/fit.h"

#include <algorithm>

namespace indicatord::assemble {

using lexicon::Dimension;
using model::Measure;

namespace {

constexpr double kMostOfMu = 1e5;  // jin or kg, of what grows on one mu or hectare

}  // namespace

bool fits(const lexicon::Indicator& indicator, const Fit& fit) {
  if (fit.measure != Measure::kLevel && fit.measure != Measure::kDelta) return true;
  if (fit.unit_class == UnitClass::kRank) return true;  // 排名前移3位, of anything
  const bool among_units = std::ranges::find(indicator.units, fit.unit) != indicator.units.end();
  // 万元GDP能耗0.52吨标准煤: a ratio that is told in a unit of its own
  if (!indicator.units.empty() && fit.unit_class == UnitClass::kAmount && !fit.unit.empty())
    return among_units;
  const bool percentage = fit.unit_class == UnitClass::kPercent || fit.unit_class == UnitClass::kPoints;
  if (percentage && among_units) return true;  // 赤字率3%: an amount that is told as a rate, too
  switch (indicator.dimension) {
    case Dimension::kAny:
      // 可年产水泥50万吨: what can be made in a year is no output
      return !percentage && fit.dimension != Dimension::kMoney && !fit.unit.ends_with("/a");
    case Dimension::kRatio:
      return percentage || fit.unit_class == UnitClass::kBare || fit.dimension == Dimension::kRatio;
    case Dimension::kIndex:
      return percentage || fit.unit_class == UnitClass::kBare || fit.dimension == Dimension::kIndex;
    case Dimension::kPrice:
      return fit.dimension == Dimension::kPrice || fit.dimension == Dimension::kMoney;
    case Dimension::kYield:
      // 夏粮2915亿斤 grew on no single mu
      return fit.dimension == Dimension::kYield ||
             (fit.dimension == Dimension::kMass && fit.value < kMostOfMu);
    default:
      // 占比提高1.8个百分点 is a delta in points of any indicator's share
      if (fit.measure == Measure::kDelta && fit.unit_class == UnitClass::kPoints) return true;
      return indicator.dimension == fit.dimension;
  }
}

bool is_price_index(const lexicon::Indicator& indicator) {
  return indicator.dimension == Dimension::kIndex && indicator.id.starts_with("price.");
}

}  // namespace indicatord::assemble
