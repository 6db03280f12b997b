#include "parsers/resolve/period_resolver.h"

#include <charconv>

#include "parsers/assemble/rule.h"

namespace indicatord::resolve {
namespace {

using assemble::Reading;
using model::Date;
using model::Measure;
using model::Period;
using tokenise::TimeExpression;
using Kind = TimeExpression::Kind;
using YearKind = TimeExpression::YearKind;
using tokenise::spans_years;

// Until the end of March a bare 全年 or 五年来 means the year that has just ended: its bulletin is being
// published.
constexpr unsigned kLastMonthOfBulletins = 3;
constexpr unsigned kLastMonth = 12;
constexpr unsigned kMonthsOfQuarter = 3;

Period point(Date day) {
  return {day, day};
}
Date year_end(int year) {
  return model::last_of_month(year, 12);
}

bool is_forecast(const Reading& reading) {
  return reading.status == model::ObsStatus::kForecast;
}

}  // namespace

Period year_period(int year) {
  return {model::first_of_month(year, 1), model::last_of_month(year, 12)};
}

std::optional<int> changed_since(const Reading& reading) {
  const bool change = reading.measure == Measure::kGrowth || reading.measure == Measure::kDelta;
  if (!change || !reading.time || !reading.basis.name.empty() || reading.basis.time) return std::nullopt;
  const TimeExpression& time = *reading.time;
  if (!time.since || !tokenise::is_named_year(time)) return std::nullopt;
  return time.year;
}

// 去年产种5.1亿公斤。…1月末，贷款余额412亿元, in February, …元旦假期（1月1日至3日）, in January, or …去年此时
// 不足3万人。…前三季度, in November: what has just ended is this year's, whatever year a sentence before
// told of.
bool PeriodResolver::just_ended(const Time& time, const Reading& reading) const {
  if (!published_ || time.year_kind != YearKind::kNone) return false;
  const unsigned month = model::month_of(*published_);
  const auto& told = reading.year_context;
  // 2007年出口12亿元。前三季度… may go on with that year; 去年出口12亿元。其中，前三季度… does
  const bool last_year = told && told->year_kind == YearKind::kOffset && !reading.year_of_whole;
  const bool since_january = last_year && time.from_month == 1 && time.to_month > 1;
  // the figures of the months since January are told until the next
  const unsigned months_told = since_january ? kMonthsOfQuarter : 1;
  const bool month_over =
      time.kind == Kind::kMonths && time.to_month < month && month <= time.to_month + months_told;
  const bool days_over =
      time.kind == Kind::kDays &&
      (time.to_month + 1U == month || (time.to_month == month && time.to_day <= model::day_of(*published_)));
  if (!month_over && !days_over) return false;
  const bool past =
      told && ((told->year_kind == YearKind::kOffset && told->year < 0) ||
               (told->year_kind == YearKind::kAbsolute && told->year < model::year_of(*published_)));
  return past && (last_year || told->kind == Kind::kYear) && !told->said.empty() &&
         told->said.end <= reading.sentence_begin;
}

// 2020年6月，专家组前来考察。…十年来，投资1491亿元, in 2022: a year long over that another sentence names is
// not the last of the years looked back on.
bool PeriodResolver::named_in_passing(const Time& time, const Time& named, const Reading& reading) const {
  if (time.kind != Kind::kPastYears || named.said.empty() || named.said.end > reading.sentence_begin)
    return false;
  const bool of_years = named.kind == Kind::kYears || named.kind == Kind::kPlan;
  const auto last = last_full_year();
  return last && !of_years && named.year < *last && named.year > *last - time.count + 1;
}

std::optional<int> PeriodResolver::implied_year(const Time& time, const Reading& reading) const {
  if (just_ended(time, reading)) return model::year_of(*published_);
  if (reading.year_context && reading.year_context->year_kind == YearKind::kAbsolute) {
    // 2017—2019年，三年累计…
    const bool range = reading.year_context->kind == Kind::kYears && time.kind == Kind::kPastYears;
    const int named = reading.year_context->kind == Kind::kPlan
                          ? reading.year_context->year + tokenise::kYearsOfPlan - 1
                      : range ? reading.year_context->to_year
                              : reading.year_context->year;
    // 力争“十二五”末突破100亿元。1—10月…: the months of a year to come are none that a document tells of
    const bool to_come = published_ && time.kind == Kind::kMonths && named > model::year_of(*published_) &&
                         !is_forecast(reading);
    // 2012年召开会议。…十年来，…: the year named is where the years looked back on begin
    const bool begins = !range && published_ && time.kind == Kind::kPastYears &&
                        named <= model::year_of(*published_) - time.count + 1;
    if (!to_come && !begins && !named_in_passing(time, *reading.year_context, reading)) return named;
  }
  // an excerpt without a date: of the year that it named last
  if (!published_) return reading.named_year;
  int year = model::year_of(*published_);
  if (reading.year_context && reading.year_context->year_kind == YearKind::kOffset) {
    // 明年打算换茬。前11个月，生猪出栏118万头: nor are those of a year to come
    const bool to_come =
        time.kind == Kind::kMonths && reading.year_context->year > 0 && !is_forecast(reading);
    // 去年同期只有29亿元。…下半年，力争全年增长14%: nobody plans for a year that is over
    const bool over = is_forecast(reading) && reading.year_context->year < 0 &&
                      reading.year_context->said.end <= reading.sentence_begin;
    if (!to_come && !over && !looks_back_from_now(time, reading)) return year + reading.year_context->year;
  }
  if (is_forecast(reading)) return year;
  const bool whole_year =
      time.kind == Kind::kYear || time.kind == Kind::kPastYears || time.kind == Kind::kYearEnd;
  if (whole_year && model::month_of(*published_) <= kLastMonthOfBulletins) --year;
  // 上半年有望突破100亿元, in April: an estimate is of months that still run, too
  if (reading.status == model::ObsStatus::kEstimate && !time.since) return year;
  // A month that has not come yet is last year's.
  if (time.kind == Kind::kMonths && time.to_month > model::month_of(*published_)) --year;
  if (time.kind == Kind::kDays && time.from_month > model::month_of(*published_)) --year;
  return year;
}

std::optional<int> PeriodResolver::year_of(const Time& time, const Reading& reading) const {
  switch (time.year_kind) {
    case YearKind::kAbsolute:
      return time.year;
    case YearKind::kOffset:
      // 2009年1-8月增长1.4%（今年1-5月为下降0.9%）, in a text without a date
      if (!published_)
        return reading.named_year ? std::optional(*reading.named_year + time.year) : std::nullopt;
      return model::year_of(*published_) + time.year;
    case YearKind::kContext: {
      // 1—2月份，利润由上年全年下降2.3%转为增长10%: the year before that of the months
      const bool beside = reading.same_of && reading.same_of->kind == Kind::kMonths &&
                          reading.same_of->year_kind == YearKind::kNone;
      Time context = beside ? *reading.same_of : time;
      if (!beside && context.kind == Kind::kMonths) context.from_month = context.to_month = 1;  // 上年四季度
      const auto year = implied_year(context, reading);
      return year ? std::optional(*year + time.year) : std::nullopt;
    }
    case YearKind::kNone:
      break;
  }
  return implied_year(time, reading);
}

std::optional<Period> PeriodResolver::day_span(const Time& time, int year) const {
  unsigned from_month = time.from_month;
  unsigned to_month = time.to_month;
  if (from_month == 0) {
    if (!published_) return std::nullopt;
    from_month = to_month = model::month_of(*published_);
    if (time.from_day > model::day_of(*published_)) {
      from_month = to_month = from_month == 1 ? 12 : from_month - 1;
      if (from_month == 12) --year;
    }
  }
  const auto first = model::make_date(year, from_month, time.from_day);
  const int next_year = to_month < from_month ? 1 : 0;
  int last_year = year + (time.years_later > 0 ? time.years_later : next_year);
  if (time.years_later == tokenise::kLatestYear) {
    if (!published_) return std::nullopt;
    last_year = model::year_of(*published_);
    const auto end = model::make_date(last_year, to_month, time.end_point ? 1 : time.to_day);
    if (end && *published_ < *end) --last_year;
  }
  // the last third of a month (下旬) ends with it
  const auto last = time.end_point ? std::optional(model::last_of_month(last_year, to_month))
                                   : model::make_date(last_year, to_month, time.to_day);
  if (!first || !last || *last < *first) return std::nullopt;
  return Period{*first, *last};
}

// The last year that is over on the day of publication; in December the year counts as over.
std::optional<int> PeriodResolver::last_full_year() const {
  if (!published_) return std::nullopt;
  return model::year_of(*published_) - (model::month_of(*published_) < kLastMonth ? 1 : 0);
}

// 今年1月，发送旅客3亿人次。五年来，…: counted from now, though the year told of has hardly begun
bool PeriodResolver::looks_back_from_now(const Time& time, const Reading& reading) const {
  const auto& told = reading.year_context;
  return time.kind == Kind::kPastYears &&
         (!told || (told->year_kind == YearKind::kOffset && told->year >= 0) ||
          (told->year_kind == YearKind::kAbsolute && named_in_passing(time, *told, reading)));
}

// 十年来, said in August: from the first of January ten years before up to that day
bool PeriodResolver::counted_back_from_now(const Time& time, const Reading& reading) const {
  if (time.from_event) return published_.has_value();
  return published_ && looks_back_from_now(time, reading) && model::month_of(*published_) < kLastMonth &&
         implied_year(time, reading) == model::year_of(*published_);
}

// “十四五”以来: up to the document's day; in the months in which a year's bulletins come out, up to that
// year's end. Of a plan that is over, to its end.
Period PeriodResolver::plan_so_far(const Time& time) const {
  Period plan{model::first_of_month(time.year, 1), year_end(time.year + tokenise::kYearsOfPlan - 1)};
  if (!published_) return plan;
  const bool bulletins = model::month_of(*published_) <= kLastMonthOfBulletins;
  const Date now = bulletins ? year_end(model::year_of(*published_) - 1) : *published_;
  if (plan.first < now && now < plan.last) plan.last = now;
  return plan;
}

// 投产两年来, 8月16日迎来投产三周年。三年来: up to that day, or to the document's
std::optional<Period> PeriodResolver::years_since_event(const Time& time) const {
  if (!published_) return std::nullopt;
  Date end = *published_;
  if (time.to_month > 0) {
    const int year = model::year_of(*published_);
    auto day = model::make_date(year, time.to_month, time.to_day);
    if (day && *published_ < *day) day = model::make_date(year - 1, time.to_month, time.to_day);
    end = day.value_or(end);
  }
  return Period{model::shift_years(point(end), -time.count).first, end};
}

std::optional<Period> PeriodResolver::many_years(const Time& time, const Reading& reading) const {
  if (time.kind == Kind::kPlan) {
    if (time.end_point) return year_period(time.year + tokenise::kYearsOfPlan - 1);
    if (time.since) return plan_so_far(time);
    return Period{model::first_of_month(time.year, 1), year_end(time.year + tokenise::kYearsOfPlan - 1)};
  }
  if (time.kind == Kind::kYears) return Period{model::first_of_month(time.year, 1), year_end(time.to_year)};
  if (time.from_event) return years_since_event(time);
  auto last = implied_year(time, reading);
  if (!last) return std::nullopt;
  if (counted_back_from_now(time, reading))
    return Period{model::first_of_month(*last - time.count, 1), *published_};
  return Period{model::first_of_month(*last - time.count + 1, 1), year_end(*last)};
}

std::optional<Period> PeriodResolver::same_period(const Time& time, const Reading& reading) const {
  if (!reading.same_of) return std::nullopt;
  const auto base = days(*reading.same_of, reading);
  if (!base) return std::nullopt;
  switch (time.year_kind) {
    case YearKind::kNone:
      return base;
    case YearKind::kOffset:
    case YearKind::kContext:
      return model::shift_years(*base, time.year);
    case YearKind::kAbsolute:
      return model::shift_years(*base, time.year - model::year_of(base->last));
  }
  return base;
}

// 7月份…由上月下降0.7%转为上涨0.3%: the month before the one told of; without one, before the document's. So
// with 上季度 (`count` 3).
std::optional<Period> PeriodResolver::months_before(unsigned count, const Reading& reading) const {
  std::optional<Date> told = published_;
  if (reading.same_of && reading.same_of->kind == Kind::kMonths) {
    const auto months = days(*reading.same_of, reading);
    if (!months) return std::nullopt;
    told = months->last;
  }
  if (!told) return std::nullopt;
  const unsigned in_span = (model::month_of(*told) - 1) % count;  // months since it began
  const Date last =
      model::first_of_month(model::year_of(*told), model::month_of(*told) - in_span) - std::chrono::days{1};
  return Period{model::first_of_month(model::year_of(last), model::month_of(last) - count + 1), last};
}

// 2026年重点工作。…三年安排450亿元, in February: in what a report plans for the year that has begun, years
// are none that are over. How far they reach is not said, and what follows is of the year.
bool PeriodResolver::planned_from_now(const Time& time, const Reading& reading) const {
  if (!published_ || !time.only_counted || model::month_of(*published_) > kLastMonthOfBulletins) return false;
  const auto& told = reading.year_context;
  if (!told || told->kind != Kind::kYear || told->since || told->until) return false;
  return (told->year_kind == YearKind::kOffset && told->year == 0) ||
         (told->year_kind == YearKind::kAbsolute && told->year == model::year_of(*published_));
}

std::optional<Period> PeriodResolver::days(const Time& time, const Reading& reading) const {
  if (planned_from_now(time, reading)) return year_period(model::year_of(*published_));
  // 计划三年投入30亿元: of years that nobody dates
  if (time.only_counted && time.kind == Kind::kPastYears && is_forecast(reading) && !reading.time_inherited &&
      !fired(reading, assemble::rule::kFromLevel) && !fired(reading, assemble::rule::kAverageOverSpan))
    return std::nullopt;
  if (spans_years(time) || time.kind == Kind::kPlan) return many_years(time, reading);
  if (time.kind == Kind::kSame) {
    // 同期 of itself would never end
    if (reading.same_of && reading.same_of->kind == Kind::kSame) return std::nullopt;
    return same_period(time, reading);
  }
  if (time.kind == Kind::kDayOffset) {
    if (!published_) return std::nullopt;
    return point(*published_ + std::chrono::days{time.count});
  }
  if (time.kind == Kind::kWeek) {
    if (!published_) return std::nullopt;
    const Date monday = model::monday_of(*published_) + std::chrono::weeks{time.count};
    return Period{monday, monday + std::chrono::days{6}};
  }
  if (time.kind == Kind::kPastDays) {
    if (!published_) return std::nullopt;
    return Period{*published_ - std::chrono::days{time.count - 1}, *published_};
  }
  const auto year = year_of(time, reading);
  if (!year) return std::nullopt;
  switch (time.kind) {
    case Kind::kYear:
      return year_period(*year);
    case Kind::kMonths:
      if (time.from_month == 0) return std::nullopt;
      return Period{model::first_of_month(*year, time.from_month),
                    model::last_of_month(*year + time.years_later, time.to_month)};
    case Kind::kDays:
      return day_span(time, *year);
    case Kind::kToDate: {
      if (!published_) return std::nullopt;
      // whatever year was told before: the one that runs
      const int begins = time.year_kind == YearKind::kNone ? model::year_of(*published_) : *year;
      return Period{model::first_of_month(begins, 1), *published_};
    }
    case Kind::kYearStart:
      return point(year_end(*year - 1));
    case Kind::kYearEnd:
      return point(year_end(*year));
    case Kind::kPriorMonth:
      return months_before(1, reading);
    case Kind::kPriorQuarter:
      return months_before(kMonthsOfQuarter, reading);
    default:
      return std::nullopt;
  }
}

// An average is of the years that are over: “十四五”以来年均增长5%, told in July.
Period PeriodResolver::years_over(const Period& span) {
  const int last = model::year_of(span.last);
  if (span.last == year_end(last) || last == model::year_of(span.first)) return span;
  return {span.first, year_end(last - 1)};
}

// 2011年至2020年，…。十年间，总额从…: so many years as were named
bool PeriodResolver::counts_years_named(const Reading& reading) {
  return reading.time->kind == Kind::kPastYears && reading.year_context &&
         reading.year_context->kind == Kind::kYears &&
         reading.year_context->to_year - reading.year_context->year + 1 == reading.time->count;
}

// 2005年，粮食产量达到21亿公斤，五年年均增长3.4%: of the five years up to it. 两年平均增长6% of a year beside
// another is told of that year.
std::optional<Period> PeriodResolver::years_of_average(const Reading& reading, const Period& found) {
  constexpr std::string_view kOverYears = "avg:";
  constexpr int kFewest = 3;
  const std::string_view basis = reading.basis.name;
  const Time& time = *reading.time;
  if (!basis.starts_with(kOverYears) || time.kind != Kind::kYear || time.since || time.until)
    return std::nullopt;
  int count = 0;
  std::from_chars(basis.data() + kOverYears.size(), basis.data() + basis.size(), count);
  if (count < kFewest) return std::nullopt;
  return Period{model::first_of_month(model::year_of(found.last) - count + 1, 1), found.last};
}

// In a talk of several years a level is the last year's, what was added is the whole span's, and so is an
// average.
std::optional<Period> PeriodResolver::of_span(const Reading& reading, const Period& span,
                                              Observation observation) const {
  const bool from = fired(reading, assemble::rule::kFromLevel);
  if (reading.time->from_event) {
    if (from) return year_period(model::year_of(span.first));
    return observation == Observation::kStock ? point(span.last) : span;
  }
  if (reading.basis.name.starts_with("avg") || fired(reading, assemble::rule::kAverageOverSpan))
    return years_over(span);
  // 比“十三五”时期增长71%, 比前五年增长1.2倍
  if ((reading.basis.time && spans_years(*reading.basis.time)) || reading.basis.name == "prev") return span;
  // up to a day within a year: what is of whole years is of the last that is over
  const bool within_year = span.last != year_end(model::year_of(span.last)) &&
                           model::year_of(span.first) < model::year_of(span.last);
  const int last = model::year_of(span.last) - (within_year ? 1 : 0);
  // 1978—2008年，进出口总额从206亿美元增长到…: of the first year named; 五年来: of the year before
  const int before_first = reading.time->kind == Kind::kYears || counts_years_named(reading) ? 0 : 1;
  const int year = from ? model::year_of(span.first) - before_first : last;
  // 五年共出口机床36万台，相当于前八年总和的1.4倍: what is said of that level carries its years
  const bool of_level = reading.subject_inherited && reading.measure == Measure::kRelative;
  const bool whole = reading.measure == Measure::kLevel || reading.measure == Measure::kShare ||
                     reading.measure == Measure::kCompletion || of_level;
  if (whole && reading.subject.added && !from) return span;
  if (span.last != year_end(model::year_of(span.last)) && observation == Observation::kStock && !from)
    return point(span.last);
  return observation == Observation::kStock ? point(year_end(year)) : year_period(year);
}

// 截至3月底，…。比重由去年同期的58.3%提高到62.7%: as long as the time that 同期 refers to
const PeriodResolver::Time& PeriodResolver::told_time(const Reading& reading) {
  return reading.time->kind == Kind::kSame && reading.same_of ? *reading.same_of : *reading.time;
}

std::optional<Period> PeriodResolver::resolve(const Reading& reading, Observation observation) const {
  if (!reading.time) return std::nullopt;
  if (reading.time_assumed && (!published_ || model::month_of(*published_) > kLastMonthOfBulletins))
    return std::nullopt;
  const Time& time = *reading.time;
  const auto found = days(time, reading);
  // 今年以来, in a year that a plan named and that is still to come, is no period
  if (!found || found->last < found->first) return std::nullopt;
  if (spans_years(time)) return of_span(reading, *found, observation);
  if (const auto averaged = years_of_average(reading, *found)) return averaged;
  const auto from = changed_since(reading);
  const auto over = last_full_year();
  if (from && over && *from < *over)
    return observation == Observation::kStock ? point(year_end(*over)) : year_period(*over);
  // 2018年以来年均增长23.4%: of the years that are over
  if (time.since && time.kind == Kind::kYear && reading.basis.name.starts_with("avg") && published_ &&
      found->first <= *published_)
    return years_over({found->first, *published_});
  if (time.since && time.of_change) return std::nullopt;  // 党的十八大以来建成公路3120公里
  if (time.since) {                                       // 3月以来: up to the document's day
    if (!published_ && tokenise::is_this_year(time)) return found;  // 今年已建成, in a text without a date
    if (!published_ || *published_ < found->first) return std::nullopt;
    return observation == Observation::kStock ? point(*published_) : Period{found->first, *published_};
  }
  // 截至目前，2021年…: of a year that still runs
  if (time.until && time.kind == Kind::kYear && published_ && found->first <= *published_ &&
      *published_ < found->last)
    return observation == Observation::kStock ? point(*published_) : Period{found->first, *published_};
  if (observation == Observation::kStock) return point(found->last);
  const Time& reach = told_time(reading);
  if (reach.until) return Period{model::first_of_month(model::year_of(found->last), 1), found->last};
  // 年末拥有企业872家；完成产值516亿元: beside a stock at the year's end a flow is the whole year's
  // 年末…。…新纳入低保600万人，救助800万人次: in a sentence behind, so is what came about
  // likewise 人口自然增长率8.5‰, which is of all who were born and died
  const bool came_about = reading.time_inherited &&
                          (reading.subject.added || reading.unit.ends_with("次}") || reading.unit == "‰");
  if (reach.kind == Kind::kYearEnd && (reading.subject.indicator || came_about))
    return Period{model::first_of_month(model::year_of(found->last), 1), found->last};
  if (reach.end_point &&
      (reach.kind == Kind::kMonths || reach.kind == Kind::kPriorMonth || reach.kind == Kind::kPriorQuarter)) {
    // 6月末 dates a balance; a flow told beside it has run since January, and what is unknown is taken as
    // said.
    if (!reading.subject.indicator) return point(found->last);
    return Period{model::first_of_month(model::year_of(found->last), 1), found->last};
  }
  return found;
}

bool PeriodResolver::ahead(const Reading& reading) const {
  if (!published_ || !reading.time || fired(reading, assemble::rule::kFromLevel)) return false;
  const Time& time = *reading.time;
  if ((time.kind != Kind::kYear && !spans_years(time)) || time.until || time.end_point) return false;
  const bool told_as_fact = reading.status == model::ObsStatus::kNormal;
  if (!told_as_fact && !is_forecast(reading)) return false;
  // 2022年到2025年，…打造4000家, in May: what is told as a fact is planned only if it lies beyond the year
  const bool in_later_months = told_as_fact && model::month_of(*published_) > kLastMonthOfBulletins;
  if (in_later_months && time.kind != Kind::kYears) return false;
  const auto found = days(time, reading);
  const Date end_of_year = year_end(model::year_of(*published_));
  return found && (in_later_months ? end_of_year < found->last : end_of_year <= found->last);
}

bool PeriodResolver::needs_published(const Reading& reading) const {
  if (!reading.time) return false;
  const Time& time = told_time(reading);
  if (time.from_event || (time.kind == Kind::kPlan && time.since)) return true;  // up to the document's day
  if (time.kind == Kind::kPlan || time.kind == Kind::kYears) return false;
  if (time.kind == Kind::kDayOffset || time.kind == Kind::kPastDays || time.kind == Kind::kWeek ||
      time.kind == Kind::kToDate || time.since)
    return true;
  if (time.year_kind == YearKind::kAbsolute) return false;
  if (time.year_kind == YearKind::kOffset) return true;
  return !reading.year_context || reading.year_context->year_kind != YearKind::kAbsolute;
}

}  // namespace indicatord::resolve
