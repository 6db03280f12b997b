#include "parsers/assemble/time_spans.h"

#include <algorithm>
#include <iterator>

#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TimeExpression;
using TimeKind = TimeExpression::Kind;

// How many years behind that of `since` the year of `until` lies: kLatestYear where only the document's date
// tells it.
std::uint8_t years_between(const TimeExpression& since, const TimeExpression& until) {
  using YearKind = TimeExpression::YearKind;
  if (until.year_kind == since.year_kind && until.year >= since.year &&
      until.year - since.year < tokenise::kLatestYear)
    return static_cast<std::uint8_t>(until.year - since.year);
  // 自5月1日推开以来，截至9月底: of one year, or over its end
  if (since.year_kind == YearKind::kNone) return 0;
  return tokenise::kLatestYear;
}

// 自12月1日起实施新政策，截至12月5日…; 活动从9月1日启动，截至12月8日…: what is counted began on that day.
bool began_then(const SentenceState& state, const TimeExpression& until) {
  constexpr std::uint32_t kFar = 40;  // characters
  const TimeExpression& time = *state.time;
  if (time.kind != TimeKind::kDays || !is_day(time) || time.said.end < state.sentence.begin ||
      until.said.begin < time.said.end || until.said.begin - time.said.end > kFar)
    return false;
  const Sentence& s = state.sentence;
  const auto day = std::ranges::find(s.tokens, time.said.begin, &Token::begin);
  const bool from = day != s.tokens.begin() && day != s.tokens.end() && std::prev(day)->is(CueKind::kFrom);
  return from && s.vocabulary.holds(s.text.slice(time.said.end, until.said.begin), "sets_in");
}

// 投产三周年。三年来; 启用满四年，…。四年来: is it said right before that so many years are complete?
bool completed_before(const Sentence& s, const TimeExpression& years) {
  constexpr std::uint32_t kFar = 40;  // characters
  const std::u32string_view said = s.text.slice(years.said.begin, years.said.end);
  const std::u32string_view count = said.substr(0, said.find(U'年'));
  const std::uint32_t head = years.said.begin > kFar ? years.said.begin - kFar : 0;
  const std::u32string_view before = s.text.slice(head, years.said.begin);
  if (count.empty() || count.size() == said.size()) return false;
  for (std::size_t at = before.find(count); at != before.npos; at = before.find(count, at + 1)) {
    if (s.vocabulary.begins_as(before.substr(at + count.size()), "years_completed") ||
        s.vocabulary.ends_as(before.substr(0, at), "completes"))
      return true;
  }
  return false;
}

}  // namespace

bool follows_until(const SentenceState& state, std::size_t i) {
  const Sentence& s = state.sentence;
  return i > 0 && s.vocabulary.ends_as(s.chars(s.tokens[i - 1]), "until");
}

bool ends_span(const SentenceState& state, std::size_t i) {
  const TimeExpression& time = state.token(i).time;
  if (time.kind != TimeKind::kDays || !is_day(time)) return false;
  if (!state.time || state.time->kind != TimeKind::kDays || state.time->since || !is_day(*state.time))
    return false;
  const Sentence& s = state.sentence;
  return follows_until(state, i) ||
         (i + 1 < s.tokens.size() && s.vocabulary.begins_as(s.chars(s.tokens[i + 1]), "closing"));
}

bool runs_until(SentenceState& state, const TimeExpression& until) {
  if (!until.until || !state.time || (!state.time->since && !began_then(state, until))) return false;
  TimeExpression since = *state.time;
  // 自2018年10月以来，截至去年9月: years that only the document's date would count between
  const bool counted_otherwise = until.year_kind != TimeExpression::YearKind::kNone &&
                                 until.year_kind != since.year_kind &&
                                 !(until.year_kind == TimeExpression::YearKind::kOffset && until.year == 0);
  if (counted_otherwise) return false;
  if (until.kind == TimeKind::kDayOffset) return until.count == 0;
  const bool year_end = until.kind == TimeKind::kYearEnd;
  const bool month_end = until.kind == TimeKind::kMonths || year_end;
  if (until.kind != TimeKind::kDays && !month_end) return false;
  if (since.kind == TimeKind::kYear && !tokenise::is_named_year(since)) return false;
  if (since.kind == TimeKind::kYear) since.from_month = 1;
  if (since.kind == TimeKind::kYear || since.kind == TimeKind::kMonths) since.from_day = 1;
  if (since.from_month == 0 || since.from_day == 0) return false;
  since.years_later = years_between(since, until);
  since.kind = TimeKind::kDays;
  since.since = false;
  since.to_month = year_end ? std::uint8_t{12} : until.to_month;
  since.to_day = until.to_day;
  since.end_point = month_end;
  state.time = since;
  return true;
}

void count_from_event(const SentenceState& state, TimeExpression& years) {
  if (state.context.article.is_report()) return;
  const auto& told = state.context.times.period;  // 开港六年来，…。六年来，…
  if (!years.from_event && told && told->from_event && told->count == years.count) {
    const tokenise::Span said = years.said;
    years = *told;
    years.said = said;
    return;
  }
  if (!years.from_event) years.from_event = completed_before(state.sentence, years);
  if (!years.from_event) return;
  const auto& day = state.time && is_day(*state.time) ? state.time : state.context.times.day;
  if (!day || day->kind != TimeKind::kDays) return;
  years.to_month = day->to_month;
  years.to_day = day->to_day;
}

bool of_year_so_far(const SentenceState& state, const TimeExpression& time, const Lead& lead) {
  const bool whole_year =
      time.kind == TimeKind::kYear && time.whole_year && time.year_kind == TimeExpression::YearKind::kNone;
  const bool this_year = tokenise::is_this_year(time) && !time.whole_year;
  if (!(this_year || whole_year) || time.since || !state.time || has_cue(lead, CueKind::kStatus) ||
      has_cue(lead, CueKind::kTargetNoun))
    return false;
  const TimeExpression& end = *state.time;
  if (end.kind == TimeKind::kDayOffset) return this_year && end.until;
  if (whole_year && (end.kind != TimeKind::kDays || !end.until)) return false;
  const bool to_month_end = end.kind == TimeKind::kMonths && end.end_point;
  return (to_month_end || (end.kind == TimeKind::kDays && end.until)) &&
         end.year_kind == TimeExpression::YearKind::kNone;
}

void end_year_now(SentenceState& state, const Lead& lead) {
  if (!state.time || !tokenise::is_this_year(*state.time)) return;
  if (state.status == model::ObsStatus::kForecast ||
      lead.holds.has_any({CueKind::kStatus, CueKind::kTargetNoun})) {
    state.time->since = false;  // 今年已新增就业3万人，力争新增就业5万人: the plan is for all the year
    return;
  }
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const auto word = state.sentence.chars(state.token(i));
    // 今年，全国已建成高标准农田9亿亩: in more years than this one
    if (state.sentence.vocabulary.begins_and_ends_as(word, "already_built")) return;
    if (state.sentence.vocabulary.begins_as(word, "done_so_far")) state.time->since = true;
  }
}

bool names_year_of_end(SentenceState& state, const TimeExpression& time, const Lead& lead) {
  if (!tokenise::is_named_year(time) || time.since || !state.time || has_cue(lead, CueKind::kStatus) ||
      has_cue(lead, CueKind::kTargetNoun))
    return false;
  TimeExpression& end = *state.time;
  if (end.kind != TimeKind::kDays || !end.until || end.year_kind != TimeExpression::YearKind::kNone)
    return false;
  end.year_kind = time.year_kind;
  end.year = time.year;
  return true;
}

}  // namespace indicatord::assemble
