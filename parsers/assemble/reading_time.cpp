#include "parsers/assemble/reading_time.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <string_view>

#include "parsers/assemble/month_sums.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;
using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

// 服务价格上涨0.8%，涨幅比上月略有扩大
bool names_month_before(const Sentence& sentence) {
  return std::ranges::any_of(sentence.tokens, [&](const Token& t) {
    return (t.kind == TokenKind::kTime && t.time.kind == TimeKind::kPriorMonth) ||
           sentence.says(t, CueKind::kBasis, "mom");
  });
}

// 8月末…。利润由7月份下降5%转为增长9%: of the month behind the one that is told, the last of those that go on
std::optional<TimeExpression> month_turned_to(const SentenceState& state) {
  const auto& told = state.context.times.period;
  if (!told || state.readings.empty() || !fired(state.readings.back(), rule::kFromLevel)) return std::nullopt;
  const auto& from = state.readings.back().time;
  const bool next = from && tokenise::is_single_month(*from) && told->years_later == 0 &&
                    from->year_kind == TimeExpression::YearKind::kNone &&
                    from->to_month + 1 == told->to_month;
  return next ? std::optional(last_month_of(*told)) : std::nullopt;
}

// 9月份…。生产指数比上月回升0.3: of the month, though the article tells of more of them.
std::optional<TimeExpression> inherited_time(const SentenceState& state, const Reading& r) {
  if (state.time_of_whole) return state.time_of_whole;
  // 由上月下降5.1%转为增长1.3%
  const bool from_month_before = !state.readings.empty() && fired(state.readings.back(), rule::kFromLevel) &&
                                 state.readings.back().time &&
                                 state.readings.back().time->kind == TimeKind::kPriorMonth;
  const bool with_month_before = from_month_before || r.basis.name == "mom" ||
                                 (r.basis.time && r.basis.time->kind == TimeKind::kPriorMonth);
  if (state.context.times.month_aside && (with_month_before || names_month_before(state.sentence)))
    return state.context.times.month_aside;
  if (const auto month = month_turned_to(state)) return month;
  if (state.context.times.period) return state.context.times.period;
  return state.context.times.day ? state.context.times.day : state.context.article.headline_months;
}

// 生产总值从2020年的3.6万亿元增长到2025年的4.9万亿元，收入从3826亿元增长到4398亿元: the years are said once.
std::optional<TimeExpression> time_of_first_pair(const SentenceState& state) {
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (!fired(told, rule::kFromLevel) || !told.time) continue;
    return tokenise::is_named_year(*told.time) ? told.time : std::nullopt;
  }
  return std::nullopt;
}

// 投入3366亿元，是1997年的1.8倍，比重从2.5%提高到3.3%: the year that the amount before is set against
std::optional<TimeExpression> year_set_against(const SentenceState& state) {
  const Reading* told = state.last_reading();
  const bool against = told != nullptr && told->measure == model::Measure::kRelative && told->basis.time &&
                       tokenise::is_named_year(*told->basis.time);
  return against ? told->basis.time : std::nullopt;
}

// The last reading that stands before 其中, which its sentence has; null for none.
const Reading* told_before_scope(const SentenceState& state) {
  const auto& tokens = state.sentence.tokens;
  const auto scope = std::ranges::find_if(tokens, [](const Token& t) { return t.is(CueKind::kScope); });
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (told.end <= scope->begin) return &told;
  }
  return state.context.subjects.recent.empty() ? nullptr : &state.context.subjects.recent.back();
}

// 6月8日，客流量2.3亿人次。其中铁路1690万人次、公路2万人次: the parts are of the day that the whole was told
// of.
std::optional<TimeExpression> day_of_whole(const SentenceState& state) {
  if (!state.scope || !state.sentence.holds.has(CueKind::kScope)) return std::nullopt;
  const Reading* whole = told_before_scope(state);
  if (whole == nullptr) return std::nullopt;
  const bool dated = whole->time && is_day(*whole->time) && !whole->time_inherited;
  return dated ? whole->time : std::nullopt;
}

// 2018年以来
bool since_year(const TimeExpression& time) {
  return time.since && tokenise::is_named_year(time);
}

// 年均增长5%, 年均煤炭产量保持在12亿吨以上: of the years that the section looks at; 一季度…两年平均增长4.5%
// of the time said
bool averages_over_span(const SentenceState& state, const Reading& r, bool averaged) {
  if (averaged && r.measure == model::Measure::kLevel && !state.time) return true;
  const auto& own = state.time ? state.time : state.context.times.period;
  const bool dates_itself = (state.time && (tokenise::spans_years(*state.time) || since_year(*state.time))) ||
                            (own && r.basis.name != "avg");
  return r.basis.name.starts_with("avg") && !dates_itself;
}

// 商会近期调查报告显示，83%的受访企业看好市场: of no time, unless the sentence says when they were asked
bool of_survey(const SentenceState& state, const Reading& r) {
  const Sentence& s = state.sentence;
  if (r.measure != model::Measure::kShare || state.time || !s.holds.has(CueKind::kSourceEnd)) return false;
  bool survey = false;
  for (const Token& t : s.tokens) {
    if (t.begin >= r.begin) break;
    if (t.kind == TokenKind::kTime) return false;
    survey = survey || (t.kind == TokenKind::kText && s.vocabulary.ends_as(s.chars(t), "survey"));
  }
  return survey;
}

// 未来三年，收入年均增长8%: over so many, though nobody says which is the first
void compare_over_coming_years(const SentenceState& state, Reading& r) {
  constexpr std::array<std::string_view, 21> kAverages = {
      "",       "avg",    "avg:2",  "avg:3",  "avg:4",  "avg:5",  "avg:6",
      "avg:7",  "avg:8",  "avg:9",  "avg:10", "avg:11", "avg:12", "avg:13",
      "avg:14", "avg:15", "avg:16", "avg:17", "avg:18", "avg:19", "avg:20"};
  if (r.basis.name == "avg" && state.coming_years < kAverages.size())
    r.basis.name = kAverages[state.coming_years];
  if (r.basis.empty()) r.basis.name = kOtherState;
}

}  // namespace

bool within_some_years(const Sentence& sentence, const Lead& lead, const Reading& r) {
  // the years of a plan that the article is about may be meant
  const bool shorter = r.time_inherited && r.time &&
                       (r.time->kind == TimeKind::kMonths || r.time->kind == TimeKind::kDays ||
                        r.time->kind == TimeKind::kDayOffset || r.time->kind == TimeKind::kToDate);
  if (!shorter || r.measure != model::Measure::kLevel || !has_cue(lead, CueKind::kFiller)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool within = sentence.token(i).is(CueKind::kFiller) &&
                        sentence.vocabulary.ends_as(sentence.chars(sentence.token(i)), "within_years");
    // 近3年内: those that are over
    if (within && (i == lead.first || !sentence.token(i - 1).is(CueKind::kApproxBefore))) return true;
  }
  return false;
}

void set_time(const SentenceState& state, Reading& r, bool averaged) {
  if (state.recent_years && state.coming_years > 0) compare_over_coming_years(state, r);
  const bool from_year = state.coming_years > 0 && state.number.from_time;
  if (of_survey(state, r)) return;
  if (state.undated || state.holiday || (state.recent_years && !from_year)) {
    // 10年多来，占比从9.4%提高到15.7%: the first of the two, though nothing dates it
    if (state.number.from) r.rules.push_back(&rule::kFromLevel);
    return;
  }
  r.year_context = state.context.times.year_context;
  r.named_year = state.context.times.named_year;
  r.year_of_whole = state.scope && state.sentence.holds.has(CueKind::kScope);
  if (state.number.from) {
    const auto& around = state.time ? state.time : state.context.times.period;
    // 与2010年相比，每10万人中拥有大学文化程度的由6783人上升为12016人
    const bool compared = state.compared && !tokenise::spans_years(*state.compared);
    const auto from = state.number.from_time ? state.number.from_time
                      : compared             ? state.compared
                                             : time_of_first_pair(state);
    const bool spans = around && tokenise::spans_years(*around);
    const auto set_against = from ? std::nullopt : year_set_against(state);
    r.time = from ? from : set_against ? set_against : spans ? around : std::nullopt;
    r.rules.push_back(&rule::kFromLevel);
    const bool hangs_on_told =
        from && (from->kind == TimeKind::kSame || from->kind == TimeKind::kPriorMonth ||
                 from->year_kind == TimeExpression::YearKind::kContext);
    if (hangs_on_told) r.same_of = state.time ? state.time : state.context.times.period;
    return;
  }
  if (state.number.same) {
    r.time = state.number.same;
    r.same_of = state.time ? state.time : state.context.times.period;
    r.rules.push_back(&rule::kSamePeriod);
    return;
  }
  r.time = state.time;
  if (state.context.times.span && averages_over_span(state, r, averaged)) {
    r.time = state.context.times.span;
    r.rules.push_back(&rule::kAverageOverSpan);
    return;
  }
  // 五年来新增就业年均超过1200万人
  if (averaged && r.measure == model::Measure::kLevel && r.time && tokenise::spans_years(*r.time))
    r.rules.push_back(&rule::kAverageOverSpan);
  if (!r.time) r.time = day_of_whole(state);
  if (!r.time) {
    r.time = inherited_time(state, r);
    r.time_inherited = r.time.has_value();
    if (!r.time && state.context.article.assumes_year) {
      r.time = TimeExpression{};
      r.time_assumed = true;
    }
    // 今年烤烟收购结束。全市收购烟叶4.9万吨
    const auto& year = state.context.times.year_context;
    if (!r.time && (state.context.times.this_year_told || (year && tokenise::is_this_year(*year)))) {
      r.time = this_year();
      r.time_inherited = true;
    }
    // A list of targets that names no year is this year's.
    if (state.status == ObsStatus::kForecast && state.status_sticky) {
      r.time = this_year();
      r.time_assumed = false;
    }
  }
}

}  // namespace indicatord::assemble
