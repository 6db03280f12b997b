#include "parsers/assemble/time_of_part.h"

#include <string_view>

#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TimeExpression;

namespace {

// Does a ； stand between the last figure and the lead? REQUIRES a reading and a token in the lead.
bool behind_semicolon(const SentenceState& state, const Lead& lead) {
  const std::uint32_t from = state.readings.back().end;
  return state.sentence.text.slice(from, state.token(lead.first).begin).find(U'；') !=
         std::u32string_view::npos;
}

}  // namespace

bool dates_single_day(const SentenceState& state, const Lead& lead,
                      const std::optional<TimeExpression>& before) {
  const bool goes_on = before && state.time && before->said.begin == state.time->said.begin;
  if (!state.time || !is_day(*state.time) || goes_on || !has_role(lead, Role::kTime)) return false;
  return state.sentence.vocabulary.holds(
      state.sentence.text.slice(state.token(lead.first).begin, state.token(lead.last - 1).end), "single_day");
}

void leave_day_of_part(SentenceState& state, const Lead& lead) {
  if (!state.time_before_part || !state.time || !is_day(*state.time) || state.readings.empty() ||
      lead.first == lead.last || has_cue(lead, CueKind::kScope) || has_role(lead, Role::kTime) ||
      !names_subject(state.sentence, lead) || !behind_semicolon(state, lead))
    return;
  state.time = *state.time_before_part;
  state.time_before_part.reset();
}

void leave_month_of_part(SentenceState& state, const Lead& lead) {
  constexpr auto kMonths = TimeExpression::Kind::kMonths;
  if (!state.time_before_part || !*state.time_before_part || !state.time || state.readings.empty() ||
      lead.first == lead.last)
    return;
  const TimeExpression& whole = **state.time_before_part;
  const bool last_of_them = tokenise::is_single_month(*state.time) && whole.kind == kMonths &&
                            whole.from_month < whole.to_month && whole.to_month == state.time->to_month;
  if (!last_of_them || has_cue(lead, CueKind::kScope) || !names_subject(state.sentence, lead) ||
      !behind_semicolon(state, lead))
    return;
  state.time = whole;
  state.time_before_part.reset();
}

bool is_year_of_plan(const SentenceState& state, const Lead& lead,
                     const std::optional<TimeExpression>& before) {
  if (state.readings.back().status != model::ObsStatus::kForecast || !state.number.status || !before ||
      !state.time || state.time->kind != TimeExpression::Kind::kYear)
    return false;
  if (!has_role(lead, Role::kTime) && !state.time->said.empty()) return false;  // 年度 is in the plan's name
  return before->until || before->end_point || before->kind == TimeExpression::Kind::kMonths;
}

}  // namespace indicatord::assemble
