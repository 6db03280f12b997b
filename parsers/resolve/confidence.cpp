#include "parsers/resolve/confidence.h"

#include <algorithm>

namespace indicatord::resolve {
namespace {

// Not calibrated yet: an order of doubts, to be fitted on the development set.
constexpr double kUndoubted = 0.95;
constexpr double kNoIndicator = 0.4;
constexpr double kPartOfCarried = 0.8;
constexpr double kCarriedSubject = 0.9;
constexpr double kInheritedPeriod = 0.9;
constexpr double kNoPeriod = 0.8;
constexpr double kUncertainArea = 0.7;

}  // namespace

double confidence(const assemble::Reading& reading, const model::Statement& statement, bool area_certain) {
  double sure = kUndoubted;
  const auto fired = [&](const assemble::Rule& rule) {
    return std::ranges::find(reading.rules, &rule) != reading.rules.end();
  };
  if (!statement.indicator) sure *= kNoIndicator;
  if (fired(assemble::rule::kPartOfCarried)) sure *= kPartOfCarried;
  if (reading.subject_inherited) sure *= kCarriedSubject;
  if (reading.time_inherited) sure *= kInheritedPeriod;
  if (!statement.period) sure *= kNoPeriod;
  if (!area_certain) sure *= kUncertainArea;
  return sure;
}

}  // namespace indicatord::resolve
