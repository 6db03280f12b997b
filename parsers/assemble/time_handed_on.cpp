#include "parsers/assemble/time_handed_on.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <utility>

#include "parsers/assemble/fit.h"
#include "parsers/assemble/report_outline.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;
using tokenise::TimeExpression;
using TimeKind = TimeExpression::Kind;

// How far the time that a sentence ends with reaches.
enum class Reach {
  kSentence,  // what was told before goes on
  kAside,     // likewise, but what is compared with the month before is of this month
  kFirst,     // the time of the sentence's first figure goes on
  kEvent,     // the day of what the article tells: of what has no other time
  kArticle,   // until another is told
};

// Does an expression without a figure of its own set the period of what follows? 今年 is said too lightly,
// and so is the plan of years (“十四五”) but in a report on years.
bool governs(const TimeExpression& time, bool of_home) {
  if (time.kind == TimeKind::kPlan && !of_home) return false;
  return time.kind != TimeKind::kYear || time.year_kind == TimeExpression::YearKind::kAbsolute;
}

// 前11个月，进出口增长8%。今年，开放步伐加快。…: said anew at the head of a sentence without a figure, the
// year is what follows is of.
bool turns_to_year(const SentenceState& state) {
  const auto& tokens = state.sentence.tokens;
  const bool report = state.context.article.is_report();
  if (report || !state.readings.empty() || tokens.size() < 2 ||
      tokens[0].kind != tokenise::TokenKind::kTime || !tokens[1].is_mark(U'，') ||
      !state.context.times.period)
    return false;
  return tokenise::is_this_year(tokens[0].time) && state.context.times.period->kind == TimeKind::kMonths;
}

// 报告指出，过去的一年，全县上下同心协力。…: a page's sentence without a figure that opens with the last year
// dates what follows, whatever the day of the meeting is.
bool opens_with_last_year(const SentenceState& state) {
  if (state.context.article.tells_of_home() || !state.readings.empty()) return false;
  const TimeExpression& time = *state.time;
  if (time.kind != TimeKind::kYear || time.year_kind != TimeExpression::YearKind::kOffset || time.year != -1)
    return false;
  const auto& tokens = state.sentence.tokens;
  std::size_t i = 0;
  constexpr std::size_t kLongestSource = 4;
  while (i < tokens.size() && i < kLongestSource && !is_clause_mark(tokens[i])) ++i;
  const auto stands = [&](std::size_t at) {
    return at + 1 < tokens.size() && tokens[at].kind == tokenise::TokenKind::kTime &&
           tokens[at].begin == time.said.begin && is_clause_mark(tokens[at + 1]);
  };
  return stands(0) || stands(i + 1);
}

// 前三季度…; 9月份，CPI同比上涨0.5%。城镇新增就业…: the last of the months that the article tells of is an
// aside.
bool is_aside(const TimeExpression& time, const std::optional<TimeExpression>& told) {
  return told && time.kind == TimeKind::kMonths && told->kind == TimeKind::kMonths &&
         time.from_month == time.to_month && told->from_month == 1 && told->to_month > 1 &&
         time.to_month == told->to_month && time.year_kind == TimeExpression::YearKind::kNone;
}

void note_month_opening(SentenceState& state) {
  if (state.context.paragraph.told || state.readings.empty()) return;
  const bool all = std::ranges::all_of(state.readings, [&](const Reading& r) {
    return r.time && r.time->kind == TimeKind::kMonths && r.time->from_month == r.time->to_month;
  });
  if (all) state.context.paragraph.month_opening = state.time;
}

// 6月份，CPI持平。1到6月上涨0.7%。6月份，食品价格上涨2.3%。…: back to the month that the months were added up
// from
bool returns_to_month(const SentenceState& state) {
  const auto& month = state.context.times.month_summed;
  return month && month->to_month == state.time->to_month && month->from_month == state.time->from_month;
}

void note_summed_month(SentenceState& state) {
  const auto& told = state.context.times.period;
  const TimeExpression& time = *state.time;
  const bool sums = told && tokenise::is_single_month(*told) && time.kind == TimeKind::kMonths &&
                    time.from_month == 1 && time.to_month > 1 && time.to_month == told->to_month;
  state.context.times.month_summed = sums ? told : std::nullopt;
}

// 前三季度…。工业增长9.7%，而一季度仅增长1.2%: in a sentence on all the months, some of them are looked at in
// passing.
bool looked_at_in_passing(const SentenceState& state) {
  if (state.readings.empty() || !state.readings.front().time) return false;
  const TimeExpression& part = *state.time;
  const TimeExpression& told = *state.readings.front().time;
  if (told.kind != TimeKind::kMonths || part.kind != TimeKind::kMonths ||
      part.year_kind != TimeExpression::YearKind::kNone)
    return false;
  const bool same = part.from_month == told.from_month && part.to_month == told.to_month;
  return !same && told.from_month <= part.from_month && part.to_month <= told.to_month;
}

// 2025年，生产总值增长5.5%。其中，前三季度增长5.7%，四季度增长4.9%。工业增长7.2%: parts of the time told date
// themselves alone
bool tells_parts(const SentenceState& state) {
  const auto& told = state.context.times.period;
  const TimeExpression& part = *state.time;
  if (!told || state.sentence.tokens.empty() ||
      !state.sentence.tokens.front().is(tokenise::CueKind::kScope) || part.kind != TimeKind::kMonths ||
      part.year_kind != TimeExpression::YearKind::kNone || part.since)
    return false;
  if (told->kind == TimeKind::kYear) return !told->since;
  return told->kind == TimeKind::kMonths && told->from_month <= part.from_month &&
         part.to_month <= told->to_month && told->from_month < told->to_month;
}

// 前三季度…。前8个月，企业实现利润25亿元。投资增长38%: what is not known of all the months yet is told of
// fewer, and what follows is of all again.
bool lags_behind(const TimeExpression& time, const std::optional<TimeExpression>& told) {
  return told && time.kind == TimeKind::kMonths && told->kind == TimeKind::kMonths && time.from_month == 1 &&
         told->from_month == 1 && time.to_month > 1 && time.to_month + 1 == told->to_month &&
         time.year_kind == TimeExpression::YearKind::kNone;
}

// Was the same price index told before, of another time?
bool told_again(const SentenceState& state, const Reading& r) {
  return r.subject.indicator && is_price_index(state.sentence.indicator(*r.subject.indicator)) &&
         std::ranges::any_of(state.context.subjects.recent, [&](const Reading& before) {
           return before.subject.indicator == r.subject.indicator && before.measure == r.measure &&
                  before.subject.breakdown == r.subject.breakdown;
         });
}

// 10月份，CPI上涨3.2%。1至10月累计上涨2.9%。从类别看…: what names no subject of its own, or the same index
// again, adds up in passing.
bool sums_up_in_passing(const SentenceState& state) {
  const TimeExpression& time = *state.time;
  const auto& told = state.context.times.period;
  if (!told || time.kind != TimeKind::kMonths || !tokenise::is_single_month(*told) || time.from_month != 1 ||
      time.to_month != told->to_month || state.readings.empty())
    return false;
  return std::ranges::all_of(state.readings, [&](const Reading& r) {
    return r.subject_inherited || told_again(state, r) || !r.time || r.time->kind != TimeKind::kMonths ||
           r.time->from_month != 1;
  });
}

// 11月份，CPI下降0.5%，1—11月累计上涨2.7%。从同比看…: so does the end of a sentence that told of the month
// first
bool sums_up_behind_month(const SentenceState& state) {
  const TimeExpression& sum = *state.time;
  if (state.readings.empty() || !state.readings.front().time || sum.kind != TimeKind::kMonths ||
      sum.from_month != 1)
    return false;
  const TimeExpression& month = *state.readings.front().time;
  return tokenise::is_single_month(month) && month.from_month > 1 && month.to_month == sum.to_month &&
         std::ranges::all_of(state.readings, [](const Reading& r) {
           return r.subject_inherited || !r.time || r.time->from_month != 1;
         });
}

// 1—2月，工业增加值下降3%。截至2月25日，复工率达到85%。投资下降2%: what a day dates that the catalogue does
// not know is an aside.
std::optional<TimeExpression> time_of_known(const SentenceState& state) {
  if (state.time->kind != TimeKind::kDays || !state.time->until) return state.time;
  const auto known = [](const Reading& r) { return r.subject.indicator && r.time; };
  const auto last = std::find_if(state.readings.rbegin(), state.readings.rend(), known);
  if (last != state.readings.rend()) return last->time;
  return state.context.times.period ? state.context.times.period : state.time;
}

// 2020年到2025年，比重从17.9%提高到35.5%: the years that both figures are of; what came about between is of
// those behind the first.
TimeExpression without_base_year(const SentenceState& state, TimeExpression years) {
  const bool from =
      std::ranges::any_of(state.readings, [](const Reading& r) { return fired(r, rule::kFromLevel); });
  if (from && years.kind == TimeKind::kYears && years.year + 1 < years.to_year) ++years.year;
  return years;
}

// 预计全年产值突破10亿元: of the year that runs, what is expected is as little over as what is planned
bool is_to_come(const Reading& r) {
  if (r.status == ObsStatus::kForecast) return true;
  return r.status == ObsStatus::kEstimate && r.time && r.time->kind == TimeKind::kYear &&
         r.time->year_kind != TimeExpression::YearKind::kAbsolute && !r.time->until && !r.time->since;
}

// 集中开工项目86个，年内计划完成投资98亿元。其中，…: the time of what is only to come is no context, where
// the sentence has told what there is.
bool only_to_come(const SentenceState& state) {
  bool to_come = false;
  bool told = false;
  for (const Reading& r : state.readings) {
    const bool now = r.time && r.time->said.begin == state.time->said.begin && !r.time_inherited;
    if (now && !is_to_come(r)) return false;
    to_come = to_come || now;
    told = told || (!now && r.status == ObsStatus::kNormal);
  }
  return to_come && told;
}

// 前3个月出口12亿元，预计全年突破50亿元。进口…: what goes on is the time of what there is
std::optional<TimeExpression> told_beside_what_is_to_come(const SentenceState& state) {
  for (const Reading& r : std::views::reverse(state.readings)) {
    const bool dated = r.status == ObsStatus::kNormal && r.time && !r.time_inherited &&
                       r.time->kind == TimeKind::kMonths && !fired(r, rule::kFromLevel);
    if (dated) return r.time;
  }
  return std::nullopt;
}

// 明年该镇力争增长10%，引进外资8000万美元。: a sentence of news that only plans; before it something was told
void note_plan(SentenceState& state) {
  const bool report = state.context.article.is_report();
  const bool coming = state.time->kind == TimeKind::kYear &&
                      state.time->year_kind == TimeExpression::YearKind::kOffset && state.time->year > 0;
  const bool plans = !report && !state.readings.empty() && state.context.times.period &&
                     std::ranges::all_of(state.readings, [&](const Reading& r) {
                       return (coming || is_to_come(r)) && !r.time_inherited;
                     });
  if (!plans) {
    state.context.times.period_before_plan.reset();
  } else if (!state.context.times.period_before_plan) {
    state.context.times.period_before_plan = state.context.times.period;
  }
}

// 1-2月，出口12亿元。2019年，出口增长8%。 In the next paragraph: of the months again that run, where a year
// was recalled by its name
void note_recalled_year(SentenceState& state) {
  TimeContext& times = state.context.times;
  const auto& told = times.period;
  const bool runs = told && told->kind == TimeKind::kMonths && told->from_month < told->to_month &&
                    told->year_kind != TimeExpression::YearKind::kAbsolute;
  const bool recalls = !state.readings.empty() && runs && tokenise::is_named_year(*state.time) &&
                       !state.time->since && !state.time->until;
  if (recalls) {
    times.period_before_recall = told;
  } else {
    times.period_before_recall.reset();
  }
}

// 今年工业有望再添一把火。…。全年投资增长29%, in January: said without a figure, 今年 turns to no other year.
void forget_this_year(SentenceState& state) {
  auto& year = state.context.times.year_context;
  if (state.context.article.tells_of_home() || !state.readings.empty() || !year ||
      !tokenise::is_this_year(*year) || year->said.begin < state.sentence.begin)
    return;
  year.reset();
  state.context.times.this_year_told = true;
}

// 上半年，改革扎实推进，企业盈利增强。利润增长21%: without a figure of its own the sentence dates the next,
// in news
bool opens_with_months(const SentenceState& state) {
  if (state.context.article.tells_of_home() || state.sentence.tokens.empty()) return false;
  const Token& first = state.sentence.tokens.front();
  return first.kind == tokenise::TokenKind::kTime && first.time.kind == TimeKind::kMonths &&
         !first.time.until && !first.time.since && first.begin == state.time->said.begin;
}

// 几家企业春节期间没有停产。固定资产投资增长11.7%: in a sentence without a figure, a holiday behind its
// subject is that of the subject alone. 今年春节期间，景区人气火爆: at the head of its clause it dates what
// follows.
bool holiday_in_passing(const SentenceState& state) {
  if (!state.readings.empty()) return false;
  bool behind_noun = false;
  for (const Token& t : state.sentence.tokens) {
    if (is_clause_mark(t)) behind_noun = false;
    if (t.is(tokenise::CueKind::kHoliday)) return behind_noun;
    constexpr std::uint32_t kShortestNoun = 2;  // 这个国庆假期 has 个 before it
    const bool noun = t.kind == tokenise::TokenKind::kText && t.end - t.begin >= kShortestNoun;
    behind_noun = behind_noun || noun;
  }
  return false;
}

// 57个县近3年年均增速快于全省。: years that a sentence without a figure says of an average
bool averages_in_passing(const SentenceState& state) {
  const auto& tokens = state.sentence.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].begin == state.time->said.begin)
      return dates_average_alone(state.sentence.vocabulary, tokens, i);
  }
  return false;
}

// 生产总值达到121万亿元，五年年均增长5.2%，十年翻了一番。粮食产量…: the report goes on with the years that
// the sentence, or its section, looked back on first.
std::optional<TimeExpression> years_of_report(const SentenceState& state) {
  if (!state.context.article.tells_of_home() || state.time->kind != TimeKind::kPastYears) return std::nullopt;
  for (const Reading& told : state.readings) {
    if (told.time && tokenise::spans_years(*told.time) && told.time->said.begin < state.time->said.begin)
      return told.time;
  }
  return std::nullopt;
}

// Does the time govern what follows, as what a sentence on figures is told of, or as one that only sets the
// scene does?
bool opens_what_follows(const SentenceState& state) {
  if (!state.readings.empty() || turns_to_year(state) || opens_with_months(state) ||
      opens_with_last_year(state))
    return true;
  return !state.context.times.period && governs(*state.time, state.context.article.tells_of_home()) &&
         !averages_in_passing(state);
}

// 去年，…。市级财政三年投入30亿元。…: years counted right behind their subject, in a talk of one year
bool counted_in_passing(const SentenceState& state) {
  const auto& told = state.context.times.period;
  if (!state.time->only_counted || !told || tokenise::spans_years(*told)) return false;
  const std::u32string_view before = words_before(state.sentence, state.time->said.begin, 1);
  return !before.empty() && segment::is_han(before.front());
}

// 去年，…。进入四季度，涨势更猛，11月、12月涨幅分别为6.7%和6.4%。: months that date no figure of a sentence
// whose figures are dated otherwise
bool dates_nothing(const SentenceState& state) {
  const TimeExpression& time = *state.time;
  if (state.readings.empty() || time.kind != TimeKind::kMonths) return false;
  return std::ranges::all_of(state.readings, [&](const Reading& r) {
    return r.time && !r.time_inherited && r.time->said.begin > time.said.begin && fired(r, rule::kPairedTime);
  });
}

// REQUIRES a time.
Reach reach_of_time(const SentenceState& state) {
  const TimeExpression& time = *state.time;
  const TimeContext& times = state.context.times;
  if (time.month_only) return state.readings.empty() ? Reach::kSentence : Reach::kAside;
  if (state.undated) return Reach::kSentence;
  if (is_aside(time, times.period) && !returns_to_month(state)) return Reach::kAside;
  if (sums_up_in_passing(state) || tells_parts(state) || lags_behind(time, times.period))
    return Reach::kSentence;
  if (time.kind == TimeKind::kYearStart || only_to_come(state)) return Reach::kSentence;
  if (looked_at_in_passing(state) || sums_up_behind_month(state)) return Reach::kFirst;
  if (times.looks_back && !tokenise::spans_years(time)) return Reach::kSentence;
  if (time.kind == TimeKind::kPastDays) return Reach::kSentence;  // 最近一周…
  if (counted_in_passing(state) || dates_nothing(state)) return Reach::kSentence;
  if (is_day(time)) return Reach::kEvent;
  return opens_what_follows(state) ? Reach::kArticle : Reach::kSentence;
}

void govern_article(SentenceState& state) {
  TimeContext& times = state.context.times;
  note_summed_month(state);
  note_plan(state);
  note_recalled_year(state);
  times.period = without_base_year(state, *state.time);
  // 今年已关停9座。…: what follows is of the year
  if (tokenise::is_this_year(*times.period)) times.period->since = false;
  if (tokenise::spans_years(*times.period)) times.span = times.period;
  times.month_aside.reset();
}

// 前11个月，进出口1180亿元。11月当月，进出口104亿元，环比增长5%。 In the next paragraph, 分城市看，…: of all
// the months again
void leave_month_aside(Context& context) {
  if (!context.times.month_aside || !context.times.period) return;
  const auto aside = [](const Reading& r) { return r.time && r.time->month_only; };
  std::span<const Reading> kept = context.subjects.recent;
  while (!kept.empty() && aside(kept.back())) kept = kept.first(kept.size() - 1);
  if (!kept.empty()) context.subjects.recent = kept;
}

// 前11个月，出口12亿元。 明年力争增长10%。 据了解，进口8亿元: unless the next one plans, too
void leave_plan(const segment::Paragraph& paragraph, tokenise::DocumentTokens& tokens, Context& context) {
  if (!context.times.period_before_plan) return;
  for (const segment::Sentence& sentence : paragraph.sentences) {
    const auto kept = tokens.of(sentence);
    if (kept->holds.has_any({tokenise::CueKind::kStatus, tokenise::CueKind::kTargetNoun})) return;
    if (holds_figure(kept->holds)) break;
  }
  context.times.period = std::exchange(context.times.period_before_plan, std::nullopt);
}

}  // namespace

void begin_paragraph_times(const segment::Paragraph& paragraph, tokenise::DocumentTokens& tokens,
                           Context& context) {
  leave_month_aside(context);
  leave_plan(paragraph, tokens, context);
  TimeContext& times = context.times;
  if (times.period_before_recall) times.period = std::exchange(times.period_before_recall, std::nullopt);
}

void go_on_in_month(SentenceState& state) {
  const std::optional<TimeExpression>& month = state.context.paragraph.month_opening;
  if (!month || state.time || state.context.subjects.recent.empty()) return;
  const Reading* before = &state.context.subjects.recent.back();
  for (Reading& r : state.readings) {
    const bool of_month = before->time && before->time->said.begin == month->said.begin;
    if (of_month && r.time_inherited && r.subject.indicator &&
        r.subject.indicator == before->subject.indicator)
      r.time = month;
    before = &r;
  }
}

void hand_on_time(SentenceState& state) {
  TimeContext& times = state.context.times;
  if (state.time_before_part) state.time = *state.time_before_part;
  // 2021年投产，建成后年发电量66亿千瓦时: the year of a plan is no context
  if (state.undated) times.year_context = state.year_before;
  forget_this_year(state);
  if (state.time) state.time = time_of_known(state);
  if (state.time) {
    if (const auto years = years_of_report(state)) state.time = years;
  }
  if (state.time && only_to_come(state)) {
    if (const auto told = told_beside_what_is_to_come(state)) state.time = told;
  }
  switch (state.time ? reach_of_time(state) : Reach::kSentence) {
    case Reach::kSentence:
      break;
    case Reach::kAside:
      times.month_aside = state.time;
      if (!state.time->month_only) note_month_opening(state);
      break;
    case Reach::kFirst:
      times.period = state.readings.front().time;
      break;
    case Reach::kEvent:
      if (!times.day) times.day = state.time;
      break;
    case Reach::kArticle:
      govern_article(state);
      break;
  }
  times.holiday = state.holiday && !holiday_in_passing(state);
}

}  // namespace indicatord::assemble
