#include "parsers/assemble/month_sums.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

// Did the sentences before tell of their month without adding anything up?
bool told_of_month_alone(const SentenceState& state) {
  const auto& month = state.context.times.period;
  const auto& recent = state.context.subjects.recent;
  if (!state.context.paragraph.told || !month || recent.empty() || recent.back().begin < month->said.end)
    return false;
  return !state.sentence.vocabulary.holds(state.sentence.text.slice(month->said.end, recent.back().begin),
                                          "adds_up");
}

}  // namespace

TimeExpression last_month_of(TimeExpression time) {
  time.kind = TimeKind::kMonths;
  time.from_month = time.to_month;
  time.from_day = time.to_day = 0;
  time.until = time.end_point = time.since = false;
  return time;
}

std::optional<TimeExpression> month_told_of(const SentenceState& state) {
  const auto& told = state.time ? state.time : state.context.times.period;
  if (!told || told->since || (told->kind != TimeKind::kMonths && told->kind != TimeKind::kDays) ||
      (told->kind == TimeKind::kDays && told->end_point))
    return std::nullopt;
  TimeExpression month = *told;
  if (told->years_later > 0 && month.year_kind == TimeExpression::YearKind::kNone) return std::nullopt;
  if (told->years_later == tokenise::kLatestYear) return std::nullopt;
  month.year = static_cast<std::int16_t>(month.year + told->years_later);
  month.years_later = 0;
  month = last_month_of(month);
  month.month_only = true;
  return month.to_month > 0 ? std::optional(month) : std::nullopt;
}

void add_up_to_month(SentenceState& state, const Lead& lead) {
  if (state.readings.empty() && state.time) return;
  const auto& told = state.time ? state.time : state.context.times.period;
  if (!told || told->kind != TimeKind::kMonths || told->from_month != told->to_month || told->to_month < 2 ||
      told->until || told->since || told->end_point || told->years_later > 0)
    return;
  if (!lead.holds.has_any({CueKind::kVerb, CueKind::kComplete, CueKind::kHead, CueKind::kFiller})) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind != TokenKind::kCue || !state.sentence.vocabulary.begins_as(state.sentence.chars(t), "adds_up"))
      continue;
    if (state.readings.empty() && !told_of_month_alone(state)) return;
    TimeExpression months = *told;
    months.from_month = 1;
    months.month_only = false;
    if (!state.time_before_part) state.time_before_part = state.time;
    state.time = months;
    return;
  }
}

}  // namespace indicatord::assemble
