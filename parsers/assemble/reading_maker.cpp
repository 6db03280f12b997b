#include "parsers/assemble/reading_maker.h"

#include <ranges>
#include <span>

#include "parsers/assemble/census.h"
#include "parsers/assemble/compared_figure.h"
#include "parsers/assemble/measure.h"
#include "parsers/assemble/reading_time.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using model::ObsStatus;

// 环比由下降0.7%转为上涨0.3%: both rates have the basis that stands before the first.
void keep_basis(const SentenceState& state, const Lead& lead, Reading& r) {
  const Reading* first = state.last_reading();
  if (first == nullptr || first->measure != r.measure || !r.basis.empty()) return;
  const bool pair = fired(*first, rule::kFromLevel);
  if (!pair || !has_cue(lead, tokenise::CueKind::kChangeTo)) return;
  r.basis = first->basis;
  r.rules.push_back(&rule::kBasisOfFirst);
}

// 累计增长超过一倍
bool says_sum(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (sentence.vocabulary.begins_as(sentence.chars(sentence.token(i)), "adds_up")) return true;
  }
  return false;
}

void take_basis_of_whole(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!state.scope || state.parts_basis.empty() || r.measure != Measure::kGrowth || !r.basis.empty()) return;
  // 收入年均增长18%，其中预算内收入12亿元，增长32%: the part's own level grew over its period
  const Reading* level = state.last_reading();
  const bool averaged = state.parts_basis.name.starts_with("avg");
  if (averaged && level != nullptr && level->measure == Measure::kLevel &&
      !names_subject(state.sentence, lead))
    return;
  // 收入年均增长18%，其中服务收入累计增长超过一倍: over all the years
  if (averaged && (r.value >= 100 || says_sum(state.sentence, lead))) return;
  r.basis = state.parts_basis;
  r.rules.push_back(&rule::kBasisOfWhole);
}

// 降幅比1—2月收窄13个百分点。其中，项目投资下降24%，收窄9个百分点: since the time that the whole's was told
// of
void take_basis_of_rate_change(const SentenceState& state, Reading& r) {
  if (!state.scope || r.measure != Measure::kGrowthDelta || !r.basis.empty()) return;
  const auto told = [](std::span<const Reading> readings) {
    for (const Reading& reading : std::views::reverse(readings)) {
      if (reading.measure == Measure::kGrowthDelta && !reading.basis.empty()) return reading.basis;
    }
    return BasisReference{};
  };
  const BasisReference own = told(state.readings);
  r.basis = own.empty() ? told(state.context.subjects.recent) : own;
}

// 贷款增加1.2万亿元，同比多增1643亿元: how much more was added is told of what was added, and not of the
// balance
bool compares_what_was_added(const SentenceState& state, const Reading& told) {
  const Sentence& s = state.sentence;
  const tokenise::Meaning* said =
      s.vocabulary.find_word(s.text.slice(told.measure_said.begin, told.measure_said.end));
  return said != nullptr && said->kind == tokenise::TokenKind::kCue &&
         said->cue == tokenise::CueKind::kChange && s.vocabulary.cue_value(said->id).ends_with("increment");
}

// 比5月末减少720万平方米。其中，住宅待售面积减少812万平方米;
// 比年初增加118亿元，增长13%。其中，单位存款399亿元， 增加41亿元: since the time that the whole's was told of
void take_basis_of_amount_added(const SentenceState& state, Reading& r) {
  if (!state.scope || r.measure != Measure::kDelta || !r.basis.empty() || !state.base) return;
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& reading : std::views::reverse(told)) {
      if (reading.subject.indicator != state.base->indicator) return;
      if (reading.measure == Measure::kGrowth) continue;
      if (reading.unit != r.unit) return;
      if (reading.measure != Measure::kDelta || compares_what_was_added(state, reading)) continue;
      r.basis = reading.basis;
      return;
    }
  }
}

// 与2019年相比，进出口增长11%，出口增加300亿元
void take_compared_time(const SentenceState& state, Reading& r) {
  const bool change = r.measure == Measure::kGrowth || r.measure == Measure::kDelta;
  if (!change || !state.compared || !r.basis.empty()) return;
  r.basis.time = state.compared;
  r.basis.said = state.compared->said;
}

// 年末农村贫困人口2900万人: things that are counted at its end, without an indicator
bool counted_at_year_end(const Reading& level) {
  return !level.subject.indicator && level.unit.starts_with('{') && level.time &&
         level.time->kind == tokenise::TimeExpression::Kind::kYearEnd;
}

// 存款余额…，比年初增加88亿元；贷款余额…，增加31亿元: what was added since the year began, as before.
void go_on_since_year_began(const SentenceState& state, Reading& r) {
  if (r.measure != Measure::kDelta || !r.basis.empty() || state.readings.empty()) return;
  // behind a balance: 财政收入增加15亿元 is of the year before
  const Reading& level = state.readings.back();
  const bool balance =
      level.measure == Measure::kLevel &&
      (counted_at_year_end(level) ||
       (level.subject.indicator && state.sentence.indicator(*level.subject.indicator).stock));
  if (!balance) return;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (told.measure == Measure::kLevel) continue;
    const bool year_began = told.measure == Measure::kDelta && told.unit == r.unit && told.basis.time &&
                            tokenise::bounds_year(*told.basis.time);
    if (!year_began) return;
    r.basis = told.basis;
    r.rules.push_back(&rule::kSinceYearBegan);
    return;
  }
}

// 从1997年的3252亿美元增至2020年的4.6万亿美元，增长13倍: since the first of the two.
void take_from_time(const SentenceState& state, const Lead& lead, Reading& r) {
  const std::vector<Reading>& told = state.readings;
  if (r.measure != Measure::kGrowth || !r.basis.empty() || told.size() < 2) return;
  const Reading& from = told[told.size() - 2];
  if (!fired(from, rule::kFromLevel) || told.back().measure != Measure::kLevel || !from.time ||
      from.time->year_kind != tokenise::TimeExpression::YearKind::kAbsolute ||
      tokenise::spans_years(*from.time) || names_subject(state.sentence, lead))
    return;
  r.basis.time = from.time;
  r.basis.said = from.time->said;
}

// 较上月末上升81亿美元，升幅为0.26%; 比年初增加331亿元，增长8.5%: the same change, told as a rate
void take_basis_of_amount(const SentenceState& state, const Lead& lead, Reading& r) {
  const Reading* before = state.last_reading();
  if (r.measure == Measure::kGrowth && before != nullptr && before->measure == Measure::kDelta &&
      r.basis.empty() && !names_subject(state.sentence, lead))
    r.basis = before->basis;
}

// What the change is compared with, where its own words do not say.
void complete_basis(const SentenceState& state, const Lead& lead, Reading& r) {
  keep_basis(state, lead, r);
  take_basis_of_amount(state, lead, r);
  take_basis_of_whole(state, lead, r);
  take_basis_of_rate_change(state, r);
  take_basis_of_amount_added(state, r);
  take_compared_time(state, r);
  take_from_time(state, lead, r);
  go_on_since_year_began(state, r);
  compare_with_census_before(state, r);
}

// 2016—2020年，全省生产总值年均增长6.2%，高于全国0.5个百分点: the distance of the averages
void take_span_of_average(const SentenceState& state, const Lead& lead, Reading& r) {
  const Reading* average = state.last_reading();
  if (r.measure != Measure::kGap || average == nullptr || !average->basis.name.starts_with("avg") ||
      !average->time || !tokenise::spans_years(*average->time) || names_subject(state.sentence, lead)) {
    return;
  }
  r.time = average->time;
  r.rules.push_back(&rule::kAverageOverSpan);
}

// 从2015年的886亿元增长到2023年的1257亿元，年均增长4.5%: over the years behind the first
void take_years_between(const SentenceState& state, const Lead& lead, Reading& r) {
  const std::vector<Reading>& told = state.readings;
  if (r.measure != Measure::kGrowth || r.basis.name != "avg" || names_subject(state.sentence, lead)) return;
  const auto of_one_year = [](const Reading& level) {
    return level.time && level.time->year_kind == tokenise::TimeExpression::YearKind::kAbsolute &&
           !tokenise::spans_years(*level.time);
  };
  for (std::size_t k = told.size(); k-- > 1;) {
    const Reading& from = told[k - 1];
    const Reading& to = told[k];
    if (!fired(from, rule::kFromLevel)) continue;
    // 2014年到2023年，零售额由1800亿元增长到2.49万亿元
    const bool of_same_years =
        from.time && to.time && from.time->kind == tokenise::TimeExpression::Kind::kYears &&
        to.time->kind == from.time->kind && from.time->said.begin >= state.sentence.begin &&
        from.time->year == to.time->year && from.time->year + 1 < from.time->to_year;
    if (of_same_years) {
      r.time = from.time;
      ++r.time->year;
      r.rules.push_back(&rule::kAverageOverSpan);
      return;
    }
    if (!of_one_year(from) || !of_one_year(to) || to.time->year <= from.time->year + 1) return;
    r.time = tokenise::TimeExpression{.kind = tokenise::TimeExpression::Kind::kYears,
                                      .year_kind = tokenise::TimeExpression::YearKind::kAbsolute,
                                      .year = static_cast<std::int16_t>(from.time->year + 1),
                                      .to_year = to.time->year,
                                      .said = to.time->said};
    r.rules.push_back(&rule::kAverageOverSpan);
    return;
  }
}

// 今年做到6亿元没有问题: somebody's estimate
bool assured_behind(const SentenceState& state, const Quantity& q) {
  if (q.last >= state.sentence.tokens.size()) return false;
  const Sentence& s = state.sentence;
  const std::uint32_t begin = s.token(q.last).begin;
  return begin == q.end && s.vocabulary.begins_as(s.text.slice(begin, s.end), "assured");
}

// 计划总投资亿元以上在建项目317个: the plan is the money's; 计划总投资下降9.4%: what was planned has changed
// already
ObsStatus status_of(const SentenceState& state, const Quantity& q, Measure measure) {
  const bool counted = (state.number.plan_of_money && q.dimension == lexicon::Dimension::kCount) ||
                       (state.number.plan_of_projects && measure == Measure::kGrowth);
  return counted ? state.status : state.number.status.value_or(state.status);
}

// 比上年增加14.5千公顷（21.8万亩）: the same change in another unit
void take_restated_change(const SentenceState& state, const Quantity& q, Reading& r) {
  const Reading* told = state.last_reading();
  if (told == nullptr || told->measure != model::Measure::kDelta || r.measure != model::Measure::kLevel ||
      q.unit_class != UnitClass::kAmount || told->unit == r.unit || q.first != state.position + 1)
    return;
  const Token& bracket = state.token(state.position);
  if (!is_opening_bracket(bracket) || bracket.begin != told->end) return;
  r.measure = told->measure;
  r.basis = told->basis;
  if (told->value < 0) negate(r);
}

// 截至目前，大棚达15万个，年产蔬菜450万吨
bool said_of_a_year(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const std::u32string_view words = state.sentence.text.slice(state.token(i).begin, state.sentence.end);
    if (state.sentence.vocabulary.begins_as(words, "in_a_year")) return true;
  }
  return false;
}

// 今天，电站投产，年发电量17亿千瓦时; 每年进口大豆9000万吨: of each year, whatever the event's day is or the
// sentences before told of. 目前，年产能达到50万吨 is of now.
bool rate_of_no_period(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (!r.time || tokenise::spans_years(*r.time) || state.context.article.is_report()) return false;
  const tokenise::Span said = r.time->said;
  const bool now =
      r.time->kind == tokenise::TimeExpression::Kind::kDayOffset && !r.time->until && !r.time_inherited &&
      !state.sentence.vocabulary.begins_as(state.sentence.text.slice(said.begin, said.end), "today");
  if (r.unit.ends_with("/a")) return is_day(*r.time) && !now;
  const bool of_year = r.time_inherited && r.time->kind == tokenise::TimeExpression::Kind::kYear;
  const bool dated = !r.time_inherited && !is_day(*r.time) && !r.time->until;
  if (dated) return false;
  if (!of_year && !now && said_of_a_year(state, lead)) return true;
  if (!r.time_inherited || !lead.holds.has(tokenise::CueKind::kFiller)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    // 标准达到人均每年10775元
    const bool standard =
        state.sentence.vocabulary.ends_as(words_before(state.sentence, t.begin, 1), "for_each");
    if (t.is(tokenise::CueKind::kFiller) && !standard &&
        state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "every_year"))
      return true;
  }
  return false;
}

}  // namespace

void turn_opposite(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.opposite) return;
  if (r.measure != Measure::kLevel && r.measure != Measure::kDelta && r.measure != Measure::kGrowth) return;
  // 减亏12% is a gain already
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(tokenise::CueKind::kChange) && state.sentence.value(t).ends_with("of_loss")) return;
  }
  negate(r);
  r.rules.push_back(&rule::kOppositeNamed);
}

void negate(Reading& r) {
  r.value = -r.value;
  if (!r.value_high) return;
  const double low = -*r.value_high;
  r.value_high = r.value;
  r.value = low;
}

Reading make_reading(const SentenceState& state, const Lead& lead, const Quantity& q) {
  Reading r;
  r.begin = q.begin;
  r.end = q.end;
  r.sentence_begin = state.sentence.begin;
  r.sentence_end = state.sentence.end;
  r.value = q.value;
  r.value_high = q.value_high;
  r.unit = q.unit;
  r.qualifier = q.qualifier;
  const MeasureDecision decision = decide_measure(state.sentence, lead, q, state.last_reading());
  r.measure = decision.measure;
  r.measure_said = decision.said;
  r.rules.push_back(decision.rule);
  r.basis = decision.basis;
  complete_basis(state, lead, r);
  if (decision.sign < 0) negate(r);
  take_restated_change(state, q, r);
  if (decision.target) {
    r.status = ObsStatus::kForecast;
    r.status_said = decision.said;
  } else {
    r.status = status_of(state, q, r.measure);
    r.status_said = state.status_said;
  }
  if (r.status == ObsStatus::kNormal && assured_behind(state, q)) r.status = ObsStatus::kEstimate;
  r.area = state.area;
  // 控制在5.5%以内
  if (state.token(q.first).is(tokenise::CueKind::kApproxBefore) &&
      state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(q.first)), "held")) {
    r.rules.push_back(&rule::kHeldTo);
  }
  set_time(state, r, says_yearly_average(state.sentence, lead));
  take_span_of_average(state, lead, r);
  take_years_between(state, lead, r);
  take_compared_figure(state, lead, q, r);
  date_by_census(state, r);
  if (q.yearly || rate_of_no_period(state, lead, r) || within_some_years(state.sentence, lead, r)) {
    r.time.reset();
    r.time_inherited = false;
  }
  if (decision.target) {
    r.time = tokenise::TimeExpression{};  // the whole of the year
    r.time_inherited = false;
  }
  return r;
}

}  // namespace indicatord::assemble
