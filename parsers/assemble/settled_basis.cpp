#include "parsers/assemble/settled_basis.h"

#include <ranges>
#include <span>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;

// 采购经理指数为50.8%，回落0.3个百分点: a monthly survey, compared with the month before where nothing is
// said.
void compare_by_month(const SentenceState& state, Reading& r) {
  if (!r.subject.indicator || !r.basis.empty() ||
      state.sentence.indicator(*r.subject.indicator).id != "price.pmi")
    return;
  if (r.measure == Measure::kDelta || r.measure == Measure::kGrowthDelta) r.basis.name = "mom";
}

// 一季度外汇储备增加1539亿美元, 3月份储蓄存款下降6.8亿元: what a balance gained in a span of the sentence's
// own, since the span began. 11月份…。人民币存款增加4739亿元: in the months that a text on banking tells of,
// too
void compare_with_begin_of_span(const SentenceState& state, Reading& r) {
  using Kind = tokenise::TimeExpression::Kind;
  if (r.measure != Measure::kDelta || !r.basis.empty() || !r.subject.indicator || !r.time ||
      r.subject_inherited)
    return;
  const lexicon::Indicator& told = state.sentence.indicator(*r.subject.indicator);
  if (r.time_inherited && topic_of(told.id) != "finance") return;
  const tokenise::TimeExpression& span = *r.time;
  if (!told.stock || told.dimension != lexicon::Dimension::kMoney || span.kind != Kind::kMonths ||
      span.end_point || span.until || span.since || span.years_later > 0)
    return;
  if (span.from_month == span.to_month) {
    r.basis.name = "mom";
  } else if (span.from_month == 1) {
    r.basis.name = "ytd";
  } else if (span.from_month % 3 == 1 && span.to_month == span.from_month + 2) {
    r.basis.name = "qoq";
  }
}

// 广交会成交2065亿元，较上届下跌16.9%。对欧盟成交305亿元，减少21%: an edition is compared with the one before
// throughout; 猪肉比上周下降2%，牛肉下降1% in its sentence
void compare_with_edition_before(const SentenceState& state, Reading& r) {
  if ((r.measure != Measure::kGrowth && r.measure != Measure::kDelta) || !r.basis.empty()) return;
  const auto last_change = [](std::span<const Reading> told) -> const Reading* {
    for (const Reading& reading : std::views::reverse(told)) {
      if (reading.measure == Measure::kGrowth || reading.measure == Measure::kDelta) return &reading;
    }
    return nullptr;
  };
  const Reading* told = last_change(state.readings);
  if (told == nullptr && (!r.time || r.time_inherited)) {
    told = last_change(state.context.subjects.recent);
    const bool of_edition = told != nullptr && !told->subject.entity.empty() && told->area == r.area;
    if (!of_edition) return;
  }
  if (told == nullptr || told->basis.name != "prev") return;
  r.basis = told->basis;
  r.rules.push_back(&rule::kBasisOfWhole);
}

// 收入5.2亿元，比2018年增长65%；支出6.1亿元，增长1.7倍: since the year that the sentence compares with
// throughout. Not where it told another change of the year before, and no points, which are told of a rate.
void compare_with_year_named(const SentenceState& state, Reading& r) {
  using Kind = tokenise::TimeExpression::Kind;
  if (r.measure != Measure::kGrowth || !r.basis.empty() || state.readings.empty()) return;
  if (!state.sentence.holds.has(tokenise::CueKind::kCompare)) return;
  const BasisReference* year = nullptr;
  for (const Reading& told : state.readings) {
    const bool averaged = told.basis.name.starts_with("avg");
    if ((told.measure != Measure::kGrowth && told.measure != Measure::kDelta) || averaged) continue;
    const auto& time = told.basis.time;
    const bool named =
        time && (time->kind == Kind::kYear || time->kind == Kind::kSame || time->kind == Kind::kYearEnd) &&
        time->year_kind == tokenise::TimeExpression::YearKind::kAbsolute;
    const bool of_same_time = told.time.has_value() == r.time.has_value() &&
                              (!r.time || told.time->said.begin == r.time->said.begin);
    if (!named || !of_same_time) return;
    year = &told.basis;
  }
  if (year == nullptr) return;
  r.basis = *year;
  r.rules.push_back(&rule::kBasisOfWhole);
}

// 利润增长24%，较上月加快8个百分点；两年平均增长26%，加快13个百分点: what a pace changed against, the next
// one of the sentence did, too
void compare_pace_as_before(const SentenceState& state, Reading& r) {
  if (r.measure != Measure::kGrowthDelta || !r.basis.empty()) return;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (told.measure != Measure::kGrowthDelta) continue;
    const bool of_same_time = told.time.has_value() == r.time.has_value() &&
                              (!r.time || told.time->said.begin == r.time->said.begin);
    if (told.basis.empty() || !of_same_time) return;
    r.basis = told.basis;
    r.rules.push_back(&rule::kBasisOfWhole);
    return;
  }
}

}  // namespace

void settle_basis(const SentenceState& state, Reading& r) {
  compare_by_month(state, r);
  compare_with_begin_of_span(state, r);
  compare_with_edition_before(state, r);
  compare_with_year_named(state, r);
  compare_pace_as_before(state, r);
}

}  // namespace indicatord::assemble
