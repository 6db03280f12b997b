#include "parsers/assemble/sentence_end.h"

#include <algorithm>
#include <iterator>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;
using tokenise::TimeExpression;
using TimeKind = TimeExpression::Kind;

// Does an expression without a figure of its own set the period of what follows? 今年 is said too lightly.
bool governs(const TimeExpression& time) {
  return time.kind != TimeKind::kYear || time.year_kind == TimeExpression::YearKind::kAbsolute;
}

// The last kMostRemembered of those remembered and these.
void remember(std::vector<Reading>& recent, const std::vector<Reading>& readings) {
  constexpr std::ptrdiff_t kMostRemembered = 8;
  const std::ptrdiff_t added = std::min(std::ssize(readings), kMostRemembered);
  const std::ptrdiff_t kept = std::min(std::ssize(recent), kMostRemembered - added);
  recent.erase(recent.begin(), recent.end() - kept);
  recent.insert(recent.end(), readings.end() - added, readings.end());
}

}  // namespace

void hand_on(SentenceState& state) {
  if (state.time && !state.time->month_only) {
    if (state.context.looks_back && !tokenise::spans_years(*state.time)) {
      // the years looked back on go on
    } else if (is_day(*state.time)) {
      if (!state.context.day) state.context.day = state.time;
    } else if (!state.readings.empty() || (!state.context.period && governs(*state.time))) {
      state.context.period = state.time;
    }
  }
  state.context.holiday = state.holiday;
  if (state.context.home.empty()) {
    state.context.area = state.area;
  } else if (narrows(state, state.area)) {
    state.context.narrowed = state.area;
  }
  state.context.targets = state.status == ObsStatus::kForecast && state.status_sticky;
  remember(state.context.recent, state.readings);
  state.context.base = state.base;
}

}  // namespace indicatord::assemble
