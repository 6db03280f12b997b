#include "parsers/resolve/basis_resolver.h"

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

// 三季度末: is the time of the reading the end of a quarter?
bool at_end_of_quarter(const Reading& reading) {
  return reading.time && reading.time->kind == Kind::kMonths && reading.time->end_point &&
         reading.time->to_month == reading.time->from_month + 2;
}

// 较7月回升, of August: the month before is mom, the quarter before qoq; of a balance at a month's end
// (of_quarter: 二季度末, at a quarter's), too.
std::string right_before(const Period& reference, const Period& period, bool of_quarter) {
  constexpr unsigned kMonthsBefore = 2;  // of a quarter, before its last
  const bool balance = period.is_point();
  const unsigned last_month = model::month_of(period.last);
  const unsigned month = last_month > kMonthsBefore && of_quarter ? last_month - kMonthsBefore : last_month;
  const Date first = balance ? model::first_of_month(model::year_of(period.last), month) : period.first;
  if (reference.last + std::chrono::days{1} != first) return "prev";
  const char length = model::sdmx_frequency(reference);
  if (length == 'M' && (balance || model::sdmx_frequency(period) == 'M')) return "mom";
  const bool quarter = balance ? of_quarter : model::sdmx_frequency(period) == 'Q';
  return length == 'Q' && quarter ? "qoq" : "prev";
}

// 2015年到2019年下降24%: the first year is what the last is compared with; but 2016年到2020年 are those of a
// plan, which began behind 2015
bool compared_with_first(const TimeExpression& time, int first) {
  return time.from_to && first % tokenise::kYearsOfPlan != 1;
}

}  // namespace

std::string BasisResolver::since(int year, const std::optional<Period>& period) const {
  // 今年端午假期…，比2020年端午增长44%: of no days that are known, but of this year
  const bool year_before = period ? year == model::year_of(period->last) - 1
                                  : published_ && year == model::year_of(*published_) - 1;
  return year_before ? "yoy" : "since:" + std::to_string(year);
}

std::string BasisResolver::compared(const Time& time, const Reading& reading,
                                    const std::optional<Period>& period) const {
  switch (time.kind) {
    case Kind::kSame:
      return time.year_kind == YearKind::kAbsolute ? since(time.year, period) : "yoy";
    case Kind::kYear: {
      const auto year = periods_.year_of(time, reading);
      // 一季度增长5.1%，比上年全年加快4.3个百分点
      // 1—2月增长12.2%，比2021年加快7.3个百分点: than in all of it
      if (period && *period != year_period(model::year_of(period->last)) &&
          (time.whole_year ||
           (time.year_kind == YearKind::kAbsolute && reading.measure == Measure::kGrowthDelta)))
        return "prev";
      if (time.year_kind == YearKind::kAbsolute) return since(time.year, period);
      if (time.year > -2) return "yoy";
      // 比前年增长5%, in a text without a date
      return year ? since(*year, period) : "prev";
    }
    case Kind::kYearStart:
      // 截至2020年3月末…，比2019年初下降86%
      if (time.year_kind == YearKind::kAbsolute && period && time.year != model::year_of(period->last))
        return "since:" + std::to_string(time.year);
      return "ytd";
    case Kind::kYearEnd:
      if (time.year_kind != YearKind::kAbsolute) return "ytd";
      // 3月末…，较2020年末下降: the end of the year before, said by its number
      if (period && time.year == model::year_of(period->last) - 1 &&
          (model::month_of(period->last) < 12 || period->is_point()))
        return "ytd";
      return since(time.year, period);
    case Kind::kPriorMonth:
      return "mom";
    case Kind::kPriorQuarter:
      return "qoq";
    case Kind::kPlan:
      return time.end_point ? since(time.year + tokenise::kYearsOfPlan - 1, period) : "prev";
    case Kind::kMonths:
      return compared_months(time, reading, period);
    case Kind::kDays: {
      // 同2000年11月1日零时的7109047人相比, on a day of 2010
      const bool years_before = time.year_kind == YearKind::kAbsolute && period && period->is_point() &&
                                time.year + 1 < model::year_of(period->last);
      return years_before ? since(time.year, period) : "prev";
    }
    default:
      return "prev";
  }
}

std::string BasisResolver::compared_months(const Time& time, const Reading& reading,
                                           const std::optional<Period>& period) const {
  const auto reference = periods_.days(time, reading);
  if (!period || !reference) return "prev";
  // 1—7月增长20.5%, 比2019年1—7月: the same months of a year that is named
  const int years = model::year_of(period->last) - model::year_of(reference->last);
  if (years > 0 && *reference == model::shift_years(*period, -years))
    return since(model::year_of(reference->last), period);
  return right_before(*reference, *period, at_end_of_quarter(reading));
}

std::optional<std::string> BasisResolver::basis(const Reading& reading,
                                                const std::optional<Period>& period) const {
  if (!model::has_basis(reading.measure) || reading.basis.name == assemble::kOtherState) return std::nullopt;
  if (reading.basis.name == "avg") {
    if (!period) return "avg";
    const bool counted = reading.time && reading.time->from_event;  // 四年来, from one August to another
    if (counted) return reading.time->count > 1 ? "avg:" + std::to_string(reading.time->count) : "avg";
    const int years = model::year_of(period->last) - model::year_of(period->first) + 1;
    return years > 1 ? "avg:" + std::to_string(years) : "avg";
  }
  // 三季度末…，环比增长1.3%
  if (reading.basis.name == "mom" && period &&
      (at_end_of_quarter(reading) || model::sdmx_frequency(*period) == 'Q'))
    return "qoq";
  // 本周…，环比上涨3.2%; 鸡蛋下跌1%: than the week before
  const bool weekly = reading.time && reading.time->kind == Kind::kWeek;
  if (weekly && (reading.basis.name == "mom" || (reading.basis.name.empty() && !reading.basis.time &&
                                                 reading.measure != Measure::kRelative)))
    return "prev";
  // 昨天，货运量环比增长5%: on the day before
  const bool of_day = period && period->is_point() && reading.time && !reading.time->until &&
                      (reading.time->kind == Kind::kDays || reading.time->kind == Kind::kDayOffset);
  if (reading.basis.name == "mom" && of_day) return "prev";
  if (reading.basis.time) return compared(*reading.basis.time, reading, period);
  if (!reading.basis.name.empty()) return std::string(reading.basis.name);
  if (reading.measure == Measure::kRelative) return std::nullopt;  // 为全国平均水平的1.79倍
  if (reading.time && spans_years(*reading.time)) {
    if (const auto span = periods_.many_years(*reading.time, reading)) {
      // ten years back from 2022 is 2012; the five years up to the end of 2025 began behind 2020
      const int first = model::year_of(span->first);
      const bool from_first =
          periods_.counted_back_from_now(*reading.time, reading) || compared_with_first(*reading.time, first);
      return "since:" + std::to_string(from_first ? first : first - 1);
    }
  }
  const auto from = changed_since(reading);
  if (from && period && *from < model::year_of(period->first)) return "since:" + std::to_string(*from);
  return "yoy";
}

}  // namespace indicatord::resolve
