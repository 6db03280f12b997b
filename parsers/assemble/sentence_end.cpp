#include "parsers/assemble/sentence_end.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

// The last kMostRemembered of those remembered and of the sentence's, which go to the end of `told`.
void remember(SentenceState& state, std::vector<Reading>& told) {
  constexpr std::size_t kMostRemembered = 8;
  const std::size_t count = std::min(state.context.recent.size() + state.readings.size(), kMostRemembered);
  told.insert(told.end(), std::make_move_iterator(state.readings.begin()),
              std::make_move_iterator(state.readings.end()));
  state.context.recent = std::span<const Reading>(told).last(count);
}

}  // namespace

void hand_on(SentenceState& state, std::vector<Reading>& told) {
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
    state.context.area = std::move(state.area);
  } else if (narrows(state, state.area)) {
    state.context.narrowed = state.area;
  }
  state.context.targets = state.status == ObsStatus::kForecast && state.status_sticky;
  state.context.base = std::move(state.base);
  remember(state, told);
}

}  // namespace indicatord::assemble
