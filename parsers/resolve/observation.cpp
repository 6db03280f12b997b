#include "parsers/resolve/observation.h"

#include "parsers/assemble/rule.h"

namespace indicatord::resolve {
namespace {

using assemble::Reading;
using model::Measure;
using tokenise::TimeExpression;

bool spans_year(const Reading& r) {
  return r.time && (r.time->kind == TimeExpression::Kind::kYear || tokenise::spans_years(*r.time));
}

// 年末，全市…。… In the sentences behind it what there is stays of that day.
bool told_of_year_end(const Reading& r) {
  return r.time_inherited && r.time && r.time->kind == TimeExpression::Kind::kYearEnd;
}

}  // namespace

Observation ObservationFinder::next(const Reading& r) {
  const Observation observation = of(r);
  // 平台18家、基地46家，均居首位: an inherited rank leaves the count for the rank behind it
  if (!r.subject.indicator && observation == Observation::kStock) {
    counted_ = {.sentence_end = r.sentence_end, .phrase = r.subject.phrase};
  } else if (r.measure != Measure::kRank || !r.subject_inherited) {
    counted_ = {};
  }
  return observation;
}

Observation ObservationFinder::of_unknown(const Reading& r) const {
  const bool counts_things = r.unit.starts_with('{') && r.unit.ends_with('}') &&
                             !vocabulary_.ends_as(r.unit, "occurrences") && r.unit != "{rank}" &&
                             !vocabulary_.ends_as(r.subject.phrase, "throughput") &&
                             !vocabulary_.holds(r.subject.phrase, "averaged");  // 日均装车2437车
  // 用户净增12万户，总数达到180万户; 建成高标准农田8.9万亩，累计达到120.5万亩
  const bool all_there =
      fired(r, assemble::rule::kTotalOfNew) || fired(r, assemble::rule::kBuiltSoFar) || grown_to(r);
  const bool until = r.time && r.time->until;  // 截至8月11日，受旱面积412万亩; 已累计调水52亿立方米
  if ((counts_things || r.unit == "mu" || r.unit == "km" || until) && all_there) return Observation::kStock;
  const bool measures_things =
      r.unit == "km" || r.unit == "har" || r.unit == "m2" || r.unit == "kW" || (r.unit == "mu" && until);
  // 截至年底，年通过能力达1.5亿吨: what is there by then
  if (until && r.measure == Measure::kLevel && vocabulary_.ends_as(r.subject.phrase, "capacity"))
    return Observation::kStock;
  // 截至8月10日，复工率达到98%: on that day
  if (until && r.unit == "%" && r.measure == Measure::kLevel) return Observation::kStock;
  // 截至2020年底，86%的县已设置: of what there is by then
  if (until && fired(r, assemble::rule::kShareOfThose)) return Observation::kStock;
  // 算力规模增长3.5倍, 基站占全省的5%, 硕士点数量增长五成: of what there is
  const bool related =
      r.measure == Measure::kShare || r.measure == Measure::kGrowth || r.measure == Measure::kRank;
  const bool kept =
      related && (vocabulary_.ends_as(r.subject.phrase, "stocked") || is_number_of_things(r.subject.phrase));
  // 港口吞吐能力突破12亿吨: how much it could be by then
  const bool capacity =
      r.measure == Measure::kLevel && vocabulary_.ends_as(r.subject.phrase, "standing_capacity");
  // 森林覆盖率达到22%: how far something has come, and no rate at which it happens
  const bool reached =
      r.measure == Measure::kLevel && r.unit == "%" && vocabulary_.ends_as(r.subject.phrase, "reached");
  const bool number_of_them =
      r.measure == Measure::kRank && vocabulary_.ends_as(r.subject.phrase, "number_of_them");
  // 9月底，低保标准每月746元: on that day; 标准提高到842元: in all the year
  const bool standard = r.measure == Measure::kLevel && r.unit.starts_with("CNY") && r.time &&
                        (r.time->end_point || until) && vocabulary_.ends_as(r.subject.phrase, "standard");
  if (number_of_them || standard || vocabulary_.ends_as(r.subject.phrase, "balance"))
    return Observation::kStock;
  // 今年…建设养老服务中心200家: what a plan counts is to come about, unless it is to come to that number
  const bool to_come = periods_.ahead(r) && !comes_to(r);
  const bool there =
      (((counts_things || measures_things || capacity) && !to_come) || kept || reached) && !r.subject.added;
  // 截至目前，已建成18.4万个: how many there are; “十四五”末，存栏将突破35万头: as of that day
  const bool at_plan_end = r.time && r.time->kind == TimeExpression::Kind::kPlan && r.time->end_point &&
                           (counts_things || measures_things) && r.measure == Measure::kLevel;
  if (at_plan_end) return Observation::kStock;
  if (there) return spans_year(r) || until || told_of_year_end(r) ? Observation::kStock : Observation::kFlow;
  return of_what_there_is(r) ? Observation::kStock : Observation::kFlow;
}

Observation ObservationFinder::of(const Reading& r) const {
  // 手持订单; 社会融资规模存量, whose id also counts what was added. 新增保有量, of no indicator, is what
  // was added.
  if ((r.subject.indicator || !r.subject.added) && vocabulary_.ends_as(r.subject.phrase, "kept"))
    return Observation::kStock;
  if (!r.subject.indicator) return of_unknown(r);
  const lexicon::Indicator& indicator = vocabulary_.lexicon().indicators()[*r.subject.indicator];
  // 年末城镇登记失业率: a rate that the text itself dates
  const bool dated_rate = indicator.dimension == lexicon::Dimension::kRatio && r.time &&
                          r.measure != Measure::kGrowth &&
                          (r.time->kind == TimeExpression::Kind::kYearEnd || r.time->end_point);
  // 8月末，动力煤价格405元/吨; 截至2月17日，生猪均价14.82元/公斤: what it was on that day
  const bool on_day = r.time && ((r.time->kind == TimeExpression::Kind::kMonths && r.time->end_point) ||
                                 (r.time->kind == TimeExpression::Kind::kDays && r.time->until));
  const bool dated_price =
      indicator.dimension == lexicon::Dimension::kPrice && on_day && r.measure != Measure::kGrowth;
  const bool dated_count = on_day && vocabulary_.begins_as(indicator.id, "counted_on_day");
  // 年末果园面积22万亩: as much as there is, where 全年播种面积 is what the year's seasons add up to
  const bool dated_land = indicator.dimension == lexicon::Dimension::kArea && r.time && !r.time_inherited &&
                          r.time->kind == TimeExpression::Kind::kYearEnd;
  const bool stock = indicator.stock || dated_rate || dated_land || dated_price || dated_count ||
                     fired(r, assemble::rule::kBuiltSoFar);
  // 2025年，农村劳动力转移就业240万人: as many as moved, but for 截至9月30日
  const bool moved = vocabulary_.ends_as(r.subject.phrase, "moved_to_work") && !on_day;
  return stock && !moved && !r.subject.added ? Observation::kStock : Observation::kFlow;
}

bool ObservationFinder::grown_to(const Reading& r) const {
  constexpr std::uint32_t kLongest = 3;
  if (r.measure != Measure::kLevel || !vocabulary_.ends_as(r.unit, "stays_there")) return false;
  const std::uint32_t from = r.begin > kLongest ? r.begin - kLongest : 0;
  return vocabulary_.ends_as(text_.slice(from, r.begin), "grown_to") ||
         (!r.subject.added && vocabulary_.ends_as(r.subject.phrase, "number_of_them"));
}

// 硕士点数量, but not 班列开行数量: how many there are, and not how many came about
bool ObservationFinder::is_number_of_things(std::string_view phrase) const {
  return vocabulary_.ends_as(phrase, "number_of_things") && !vocabulary_.ends_as(phrase, "number_in_time");
}

bool ObservationFinder::comes_to(const Reading& r) const {
  constexpr std::uint32_t kLongest = 4;
  const std::uint32_t from = r.begin > kLongest ? r.begin - kLongest : 0;
  return vocabulary_.ends_as(text_.slice(from, r.begin), "comes_to") ||
         vocabulary_.ends_as(r.subject.phrase, "number_of_them");
}

bool ObservationFinder::of_what_there_is(const Reading& r) const {
  const bool at_moment = spans_year(r) || (r.time && r.time->until);  // 截至3月末139家，比年初下降6%
  if (!at_moment || r.sentence_end != counted_.sentence_end) return false;
  switch (r.measure) {
    case Measure::kShare:
      return r.unit == "%";
    case Measure::kRank:
      return r.subject_inherited || r.subject.phrase == counted_.phrase;
    case Measure::kGrowth:
    case Measure::kDelta:
      return (r.unit == "%" || r.unit == "pp") && !counted_.phrase.empty() &&
             r.subject.phrase == counted_.phrase;
    default:
      return false;
  }
}

}  // namespace indicatord::resolve
