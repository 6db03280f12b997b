#include "parsers/assemble/time_context.h"

#include <algorithm>

#include "parsers/assemble/clause_times.h"
#include "parsers/assemble/holiday_times.h"
#include "parsers/assemble/month_sums.h"
#include "parsers/assemble/time_spans.h"
#include "parsers/tokenise/numerals.h"
#include "parsers/tokenise/small_numbers.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

// 到2025年，覆盖率达到90%: a year to come dates its own figures, and no 上半年 behind it.
bool is_goal(const SentenceState& state, std::size_t i) {
  return state.token(i).time.kind == TimeKind::kYear && follows_until(state, i);
}

void note_year(SentenceState& state, const TimeExpression& time) {
  if (time.since) return;  // 去年四季度以来 comes up to now
  const bool names_year = time.year_kind == TimeExpression::YearKind::kAbsolute ||
                          time.year_kind == TimeExpression::YearKind::kOffset;
  if (names_year && !state.context.times.looks_back) state.context.times.year_context = time;
  if (time.year_kind == TimeExpression::YearKind::kAbsolute && time.kind != TimeKind::kPlan &&
      !tokenise::spans_years(time)) {
    state.context.times.named_year = time.year;
  }
}

// 今年一季度新设户数超过疫情前同期（2019年一季度324万户）。截至一季度末，…: what brackets compare with dates
// nothing behind them
bool stands_in_bracket(const SentenceState& state, std::size_t i) {
  constexpr std::size_t kFarthest = 6;
  for (std::size_t k = i; k > 0 && i - k < kFarthest; --k) {
    if (is_closing_bracket(state.token(k - 1))) return false;
    if (is_opening_bracket(state.token(k - 1))) return k > 1 && !is_clause_mark(state.token(k - 2));
  }
  return false;
}

bool tells_of_event(const Sentence& sentence, std::size_t first, std::size_t last) {
  for (std::size_t k = first; k < last; ++k) {
    const Token& token = sentence.token(k);
    if (sentence.says(token, CueKind::kEntity, "event")) return true;
    const std::u32string_view chars = sentence.chars(token);  // 签约仪式, 仪式举行
    if (sentence.vocabulary.ends_as(chars, "ceremony") || sentence.vocabulary.begins_as(chars, "ceremony"))
      return true;
  }
  // 二季度重大项目集中开工
  return first < last &&
         sentence.vocabulary.holds(
             sentence.text.slice(sentence.token(first).begin, sentence.token(last - 1).end), "works_begin");
}

// 今天，全省开展2024年义务植树活动，…: the activity ends its clause
bool tells_of_activity(const Sentence& sentence, std::size_t first, std::size_t last) {
  return first < last && last < sentence.tokens.size() && is_clause_mark(sentence.token(last)) &&
         sentence.vocabulary.ends_as(sentence.chars(sentence.token(last - 1)), "activity");
}

// 2023年, 一季度, 2023年上半年: what the name of an event may begin with
bool names_batch(const TimeExpression& time) {
  const bool months =
      time.kind == TimeKind::kMonths && time.from_month < time.to_month && !time.since && !time.until;
  return months || (tokenise::is_named_year(time) && !time.whole_year);
}

// 4月25日新区举行2023年第二批项目签约仪式, 2月13日，全市一季度项目开工仪式: the year is a name's, the day is
// when. Not so 2月8日，2017年产值完成9亿元.
bool names_event_of_day(const SentenceState& state, std::size_t i, const Lead& lead) {
  if (!names_batch(state.token(i).time) || is_goal(state, i) ||
      !(tells_of_event(state.sentence, i + 1, lead.last) ||
        tells_of_activity(state.sentence, i + 1, lead.last))) {
    return false;
  }
  for (std::size_t k = lead.first; k < i; ++k) {
    if (lead.role(k) == Role::kTime && is_day(state.token(k).time)) return true;
  }
  // the day, and what was to be seen on it: clauses of their own
  return state.time && is_day(*state.time) && state.readings.empty();
}

// 全面完成年初确定的主要目标: when that was set
bool dates_what_was_set(const SentenceState& state, std::size_t i) {
  const Token& t = state.token(i);
  constexpr std::uint32_t kLongest = 3;
  const std::uint32_t end = std::min(t.end + kLongest, state.sentence.end);
  return t.time.kind == TimeKind::kYearStart &&
         state.sentence.vocabulary.begins_as(state.sentence.text.slice(t.end, end), "set_then");
}

// 截至6月底，在售的7月1日至8月31日演出共8000场: the days behind 的 are those of what there is by then.
bool dates_name(const SentenceState& state, std::size_t i) {
  return i > 0 && state.time && state.time->until && state.token(i).time.kind == TimeKind::kDays &&
         state.sentence.says(state.token(i - 1), CueKind::kFiller, "of");
}

// 截至今天（2月18日）: the day in brackets is the one said before it
bool is_day_said_again(const SentenceState& state, std::size_t i) {
  return i >= 2 && is_opening_bracket(state.token(i - 1)) && state.token(i - 2).kind == TokenKind::kTime &&
         state.token(i - 2).time.kind == TimeKind::kDayOffset;
}

// 去年上半年26亿元，今年同期28亿元，增长7.7%: all that follows is of this year
bool turn_to_this_year(SentenceState& state, const TimeExpression& same) {
  if (same.year_kind != TimeExpression::YearKind::kOffset || same.year != 0) return false;
  const auto& told = state.time ? state.time : state.context.times.period;
  if (!told || (told->kind != TimeKind::kMonths && told->kind != TimeKind::kDays)) return false;
  TimeExpression now = *told;
  now.year_kind = same.year_kind;
  now.year = same.year;
  now.years_later = 0;
  now.said = same.said;
  note_year(state, now);
  state.number.same.reset();
  state.time = now;
  return true;
}

// 五年投资179亿元, where a report tells of a plan: those of the plan
void take_years_of_plan(const SentenceState& state, TimeExpression& years) {
  const auto& told = state.context.times.period;
  if (years.count != tokenise::kYearsOfPlan || !told || told->kind != TimeKind::kPlan || told->end_point ||
      told->since)
    return;
  const tokenise::Span said = years.said;
  years = *told;
  years.said = said;
}

// 2011年6月开通以来，十年间发送旅客1亿人次: it is said when they began
bool counted_since_named(const SentenceState& state) {
  return state.time && state.time->since && state.time->from_month > 0 &&
         state.time->year_kind == TimeExpression::YearKind::kAbsolute;
}

// 昨日，记者从市统计局获悉，出口3亿元: the day on which it was told, and an event's at most
bool is_day_of_telling(const SentenceState& state, std::size_t i) {
  const Sentence& s = state.sentence;
  if (!state.readings.empty() || !s.holds.has(CueKind::kSourceEnd) || !is_day(s.token(i).time)) return false;
  for (std::size_t k = i + 1; k < s.tokens.size() && s.token(k).kind != TokenKind::kNumber; ++k) {
    if (s.token(k).kind == TokenKind::kTime) return false;
    if (s.token(k).is(CueKind::kSourceEnd)) return true;
  }
  return false;
}

void take_time(SentenceState& state, std::size_t i, const Lead& lead) {
  // 5月1日至3日，连续3天举办: days that the sentence dates otherwise
  if (state.token(i).time.kind == TimeKind::kPastDays &&
      ((state.time && state.time->kind != TimeKind::kDayOffset) ||
       state.sentence.holds.has(CueKind::kHoliday)))
    return;
  if (ends_span(state, i)) {
    const TimeExpression& last = state.token(i).time;
    if (last.to_month > 0) state.time->to_month = last.to_month;  // 自7月1日启动至22日: of the same month
    state.time->to_day = last.to_day;
    return;
  }
  if (names_plan(state.sentence.text, state.sentence.vocabulary, state.sentence.tokens, i)) return;
  if (dates_name(state, i) || dates_what_was_set(state, i)) return;
  if (is_day_of_telling(state, i)) {
    if (state.context.times.day) return;
    state.context.times.day = state.token(i).time;
    state.context.times.day->of_telling = true;
    return;
  }
  // “新十二月市”: no month; “三年提质行动”: no years gone by
  const TimeKind kind = state.token(i).time.kind;
  if ((kind == TimeKind::kMonths || kind == TimeKind::kPastYears) &&
      in_quoted_name(state.sentence, state.token(i)))
    return;
  TimeExpression time = state.token(i).time;
  if (time.kind == TimeKind::kPastYears && counted_since_named(state)) return;
  // 截至6月24日，今年以来快递业务量达600亿件: up to the day that is said
  if (time.kind == TimeKind::kToDate && state.time && state.time->kind == TimeKind::kDays &&
      state.time->until)
    return;
  if (time.kind == TimeKind::kPastYears) count_from_event(state, time);
  if (time.only_counted) take_years_of_plan(state, time);
  time.since = time.since || (state.sentence.holds.has(CueKind::kSince) && since_then(state.sentence, i));
  // 到7月15日，完成投资210亿元: as 截至7月15日
  const bool until =
      follows_until(state, i) || (is_day_said_again(state, i) && state.token(i - 2).time.until);
  if (is_day(time) && time.kind == TimeKind::kDays && until) time.until = true;
  if (runs_until(state, time)) return;
  if (names_event_of_day(state, i, lead)) return note_year(state, time);
  // 五年前: something to compare with, and no period of what is told
  if (time.kind == TimeKind::kYear && time.year_kind == TimeExpression::YearKind::kContext && time.year < -1)
    return;
  if (i > lead.first && state.token(i - 1).kind == TokenKind::kTime && state.token(i - 1).time.month_only)
    time.month_only = true;
  if (time.kind == TimeKind::kMonths && time.from_month == 0) {
    // 单看7月: the words of the month follow
    if (i + 1 < lead.last && state.token(i + 1).kind == TokenKind::kTime) return;
    const auto month = month_told_of(state);
    if (!month) return;
    time = *month;
  }
  if (time.kind == TimeKind::kSame) {
    if (!turn_to_this_year(state, time)) state.number.same = time;
    return;
  }
  time.of_works =
      is_day(time) && state.sentence.vocabulary.holds(
                          state.sentence.text.slice(time.said.end, state.sentence.end), "works_begin");
  if (!is_goal(state, i) && !(state.context.times.year_context && stands_in_bracket(state, i)))
    note_year(state, time);
  if (of_year_so_far(state, time, lead) || names_year_of_end(state, time, lead)) return;
  // 截至目前，2021年全国总票房118亿元
  if (tokenise::is_named_year(time) && state.time && state.time->kind == TimeKind::kDayOffset &&
      state.time->until)
    time.until = true;
  state.number.same.reset();
  const bool now = time.kind == TimeKind::kDayOffset && time.count == 0;
  state.time_of_next_subject =
      now && state.time && tokenise::is_this_year(*state.time) ? state.time : std::nullopt;
  state.time = time;
}

// 全县现有茶园12万亩，产茶8000吨, in news: what there is is of the document's day, unless the sentence has
// said another
void take_now(SentenceState& state, const Lead& lead) {
  if (state.time || state.context.article.is_report() || !lead.holds.has(CueKind::kVerb)) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.sentence.says(state.token(i), CueKind::kVerb, "now")) continue;
    TimeExpression now;
    now.kind = TimeKind::kDayOffset;
    now.said = state.token(i).span();
    state.time = now;
    state.dated_now = true;
    return;
  }
}

// 2月24日，招聘会举行。…当天达成意向2135人: the day that the article told of, unless the sentence says
// another
bool take_that_day(SentenceState& state, const Lead& lead) {
  if (state.time || !state.context.times.day || !lead.holds.has(CueKind::kFiller)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.sentence.says(state.token(i), CueKind::kFiller, "that_day")) continue;
    // 除夕当天: of a day named right before
    const bool named = i > 0 && state.token(i - 1).is(CueKind::kHoliday);
    if (!named) state.time = state.context.times.day;
    return !named;
  }
  return false;
}

// 今年计划投资5亿元
bool names_its_year(const SentenceState& state, std::size_t i) {
  const Token& t = state.token(i);
  return t.kind == TokenKind::kIndicator &&
         state.sentence.vocabulary.begins_as(state.sentence.chars(t), "this_years");
}

// 未来三年, 今后10年: how many; 0 where the word before stands alone
unsigned years_behind(const Sentence& s, std::size_t word) {
  constexpr std::uint32_t kLongest = 6;  // 未来二十五年
  const std::uint32_t begin = s.token(word).begin;
  const std::u32string_view years =
      s.vocabulary.without_beginning(s.text.slice(begin, std::min(begin + kLongest, s.end)), "coming_years");
  const auto count = tokenise::scan_small(years, 0);
  return count && tokenise::at_or_zero(years, count->length) == U'年' ? count->value : 0;
}

// 10年多来，十几年来，: a clause of so many years that none could be told
bool counts_no_years(const Sentence& sentence, std::size_t first) {
  constexpr std::size_t kMostTokens = 4;
  std::size_t last = first;
  while (last < sentence.tokens.size() && last - first <= kMostTokens &&
         !is_clause_mark(sentence.token(last)))
    ++last;
  return last > first && last - first <= kMostTokens &&
         sentence.vocabulary.ends_as(
             sentence.text.slice(sentence.token(first).begin, sentence.token(last - 1).end),
             "so_many_years_or_more");
}

// 5月1日至5日，…: the sentence opens with a span of days; 截至5月5日 is none
bool opens_with_days(const SentenceState& state) {
  const TimeExpression& days = *state.time;
  return days.kind == TimeKind::kDays && !is_day(days) && !days.until && !days.since &&
         state.sentence.tokens.front().begin == days.said.begin;
}

}  // namespace

TimeExpression this_year() {
  TimeExpression year;
  year.year_kind = TimeExpression::YearKind::kOffset;
  return year;
}

bool is_day(const TimeExpression& time) {
  if (time.until) return false;
  if (time.kind == TimeKind::kDayOffset) return true;
  return time.kind == TimeKind::kDays && time.from_day == time.to_day && time.from_month == time.to_month;
}

void note_recent_years(SentenceState& state, std::size_t first) {
  const Sentence& s = state.sentence;
  const bool coming = s.vocabulary.begins_as(s.chars(state.token(first)), "coming_years");
  if (!coming && !s.vocabulary.begins_as(s.chars(state.token(first)), "recent_years") &&
      !names_epoch(s, first) && (state.time || !counts_no_years(s, first)))  // 截至今天…，通水5年多来，…
    return;
  const unsigned count = coming ? years_behind(state.sentence, first) : 0;
  // 今后五年，…, in a report on the five years of a plan: those
  const auto& period = state.context.times.period;
  const bool planned = period && tokenise::spans_years(*period) && !period->said.empty();
  if (coming && (count == 0 || planned)) return;
  state.time.reset();
  state.recent_years = true;
  state.coming_years = count;
}

bool says_yearly_average(const Sentence& sentence, const Lead& lead) {
  if (!has_cue(lead, CueKind::kBasis)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (sentence.says(sentence.token(i), CueKind::kBasis, "avg")) return true;
  }
  return false;
}

void leave_years_of_average(SentenceState& state, const Lead& lead,
                            const std::optional<TimeExpression>& time_before) {
  if (time_before && !tokenise::spans_years(*time_before) && has_role(lead, Role::kTime) && state.time &&
      tokenise::spans_years(*state.time) && says_yearly_average(state.sentence, lead))
    state.time_of_next_subject = time_before;
}

void turn_to_next_subject(SentenceState& state, const Lead& lead) {
  if (!state.time_of_next_subject || !names_subject(state.sentence, lead) ||
      says_yearly_average(state.sentence, lead))
    return;
  state.time = state.time_of_next_subject;
  state.time_of_next_subject.reset();
}

void take_times(SentenceState& state, const Lead& lead) {
  // 现有企业350家，实现产值35亿元; 现有茶园22万亩，茶叶企业210家 lists what there is
  if (state.dated_now && lead.holds.has_any({CueKind::kComplete, CueKind::kAddition, CueKind::kVerb})) {
    state.time.reset();
    state.dated_now = false;
  }
  // 2020年春运从1月10日启动到2月18日结束: of a holiday only its days are the period
  const bool holiday = tells_of_holiday(state, lead);
  bool timed = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && names_its_year(state, i)) state.time = this_year();
    if (lead.role(i) != Role::kTime) continue;
    if (holiday && state.token(i).time.kind != TimeKind::kDays) {
      note_year(state, state.token(i).time);
      continue;
    }
    // 春节假期（截至6日16时），我市接待游客137万人次: its days up to then are not said
    if (state.holiday && state.holiday_said && state.token(i).time.until) continue;
    take_time(state, i, lead);
    timed = true;
  }
  if (!timed && !take_that_day(state, lead)) take_now(state, lead);
  if (!timed) add_up_to_month(state, lead);
  end_year_now(state, lead);
  const bool days_said = timed && state.time && state.time->kind == TimeKind::kDays &&
                         (!is_day(*state.time) || state.time->since);
  if (timed || holiday) state.recent_years = false;
  if (!timed && lead.first < lead.last) note_recent_years(state, lead.first);
  if (const auto day = timed ? std::nullopt : first_day_of_holiday(state, lead)) {
    state.time = day;
    state.holiday = false;
    return;
  }
  if (const auto day = holiday ? day_of_holiday(state, lead) : std::nullopt) {
    state.time = day;
    state.holiday = false;
    return;
  }
  state.holiday_said = state.holiday_said || holiday;
  // “五一”期间消费回暖。5月1日至5日，…: the days that the next sentence says are those of the holiday
  if (days_said && (state.holiday_said || (state.holiday && opens_with_days(state))))
    state.context.times.holiday_days = state.time;
  if (holiday) {
    state.holiday = !days_said;
    if (!days_said && state.context.times.holiday_days &&
        !tells_part_of_holiday(state, lead)) {  // 春运从2月1日到3月12日。春运期间…
      state.time = state.context.times.holiday_days;
      state.holiday = false;
    }
  } else if (timed) {
    state.holiday = false;
  }
}

// 由去年同期的85.2亿元增至…: the time behind 由 is of the first number only.
void read_from_time(SentenceState& state, const Lead& lead) {
  bool behind = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kFrom)) behind = true;
    if (lead.role(i) != Role::kTime) continue;
    if (behind) {
      state.number.from_time = state.token(i).time;
    } else {
      take_time(state, i, lead);
    }
  }
}

// 长假（9月30日至10月7日）: of what stands in brackets only a span of days is context.
void take_bracketed_span(SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).kind != TokenKind::kTime) continue;
    const TimeExpression& time = state.token(i).time;
    // 上个榨季（2018年11月至2019年3月）
    const bool season = time.kind == TimeKind::kMonths && time.years_later > 0;
    if (season || (time.kind == TimeKind::kDays && !is_day(time))) {
      take_time(state, i, lead);
      state.holiday = false;
      if (state.holiday_said) state.context.times.holiday_days = state.time;
    }
  }
}

}  // namespace indicatord::assemble
