#include "parsers/assemble/time_of_part.h"

#include <string_view>

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TimeExpression;

void leave_month_of_part(SentenceState& state, const Lead& lead) {
  constexpr auto kMonths = TimeExpression::Kind::kMonths;
  if (!state.time_before_part || !*state.time_before_part || !state.time || state.readings.empty() ||
      lead.first == lead.last)
    return;
  const TimeExpression& whole = **state.time_before_part;
  const bool last_of_them = tokenise::is_single_month(*state.time) && whole.kind == kMonths &&
                            whole.from_month < whole.to_month && whole.to_month == state.time->to_month;
  if (!last_of_them || has_cue(lead, CueKind::kScope) || !names_subject(state.sentence, lead)) return;
  const std::uint32_t from = state.readings.back().end;
  const std::u32string_view between = state.sentence.text.slice(from, state.token(lead.first).begin);
  if (between.find(U'；') == std::u32string_view::npos) return;
  state.time = whole;
  state.time_before_part.reset();
}

bool is_year_of_plan(const SentenceState& state, const Lead& lead,
                     const std::optional<TimeExpression>& before) {
  if (state.readings.back().status != model::ObsStatus::kForecast || !state.number_status || !before ||
      !state.time || state.time->kind != TimeExpression::Kind::kYear)
    return false;
  if (!has_role(lead, Role::kTime) && !state.time->said.empty()) return false;  // 年度 is in the plan's name
  return before->until || before->end_point || before->kind == TimeExpression::Kind::kMonths;
}

}  // namespace indicatord::assemble
