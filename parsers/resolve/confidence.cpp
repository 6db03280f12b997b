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
  const auto fired = [&](std::string_view rule) {
    return std::ranges::any_of(reading.rules, [&](const char* name) { return rule == name; });
  };
  if (!statement.indicator) sure *= kNoIndicator;
  if (fired("part_of_carried")) sure *= kPartOfCarried;
  if (reading.subject_inherited) sure *= kCarriedSubject;
  if (reading.time_inherited) sure *= kInheritedPeriod;
  if (!statement.period) sure *= kNoPeriod;
  if (!area_certain) sure *= kUncertainArea;
  return sure;
}

}  // namespace indicatord::resolve
