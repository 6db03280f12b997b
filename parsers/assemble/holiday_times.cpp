#include "parsers/assemble/holiday_times.h"

#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;

// 未成年人假期托管服务: the holiday is a part of a name, and dates nothing
bool within_name(const Sentence& s, const Lead& lead, std::size_t holiday) {
  if (holiday == lead.first || holiday + 1 >= lead.last) return false;
  const Token& before = s.token(holiday - 1);
  const Token& behind = s.token(holiday + 1);
  return before.kind == TokenKind::kText && behind.kind == TokenKind::kText &&
         before.end == s.token(holiday).begin && s.token(holiday).end == behind.begin &&
         !s.vocabulary.begins_as(s.chars(behind), "season");  // 电影国庆档票房
}

// 滁州站首日发送旅客8600人次; but 较去年首日增加1100人次 only compares
bool says_first_day(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kReference &&
        state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "first_day"))
      return true;
  }
  return false;
}

}  // namespace

bool tells_part_of_holiday(const SentenceState& state, const Lead& lead) {
  const Sentence& s = state.sentence;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kHoliday)) continue;
    const std::u32string_view behind = s.text.slice(s.token(i).end, s.end);
    if (s.vocabulary.begins_as(behind, "day_of_holiday") ||
        s.vocabulary.begins_as(behind, "first_days_of_holiday"))
      return true;
  }
  return false;
}

std::optional<TimeExpression> day_of_holiday(const SentenceState& state, const Lead& lead) {
  const Sentence& s = state.sentence;
  const auto opens = [&](std::size_t i) {
    return s.token(i).is(CueKind::kHoliday) &&
           s.vocabulary.begins_as(s.text.slice(s.token(i).end, s.end), "day_of_holiday");
  };
  std::size_t i = lead.first;
  while (i < lead.last && !opens(i)) ++i;
  if (i == lead.last) return std::nullopt;
  while (i-- > 0) {
    if (s.token(i).kind == TokenKind::kTime && is_day(s.token(i).time)) return s.token(i).time;
  }
  return std::nullopt;
}

bool tells_of_holiday(const SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kHoliday)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kHoliday) && lead.role(i) != Role::kReference &&
        !within_name(state.sentence, lead, i))
      return true;
  }
  return false;
}

std::optional<TimeExpression> first_day_of_holiday(const SentenceState& state, const Lead& lead) {
  const auto& days = state.context.times.holiday_days;
  if (!days || !says_first_day(state, lead)) return std::nullopt;
  TimeExpression first = *days;
  first.to_month = first.from_month;
  first.to_day = first.from_day;
  first.since = false;
  return first;
}

}  // namespace indicatord::assemble
