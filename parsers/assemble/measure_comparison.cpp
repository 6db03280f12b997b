#include "parsers/assemble/measure_comparison.h"

#include "parsers/assemble/clause_comparisons.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 超过年初预算数7526亿元: by so much more than was planned
const Token* surpasses_plan(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kAmount || c.lead.last == c.lead.first ||
      !c.token(c.lead.last - 1).is(CueKind::kTargetNoun))
    return nullptr;
  for (std::size_t i = c.lead.last - 1; i-- > c.lead.first;) {
    if (c.s.says(c.token(i), CueKind::kApproxBefore, "over")) return &c.token(i);
    if (c.token(i).kind != TokenKind::kTime) return nullptr;
  }
  return nullptr;
}

// 比初步核算数减少4350亿元, 较此前预测下调0.1个百分点: the verb behind an earlier figure of the same
const Token* moved_from_estimate(const MeasureCase& c) {
  if (!c.compared() || (c.q.unit_class != UnitClass::kAmount && c.q.unit_class != UnitClass::kPoints))
    return nullptr;
  const Token* verb = c.nearest({CueKind::kChange});
  for (std::size_t i = c.lead.first; verb != nullptr && i + 1 < c.lead.last; ++i) {
    if (&c.token(i + 1) == verb)
      return c.lead.role(i) == Role::kReference &&
                     c.s.vocabulary.ends_as(c.s.slice(c.lead.first, i + 1), "own_estimate")
                 ? verb
                 : nullptr;
  }
  return nullptr;
}

// The word that says on which side of the reference the number lies: 高于 before it, or 比…高.
const Token* gap_word(const MeasureCase& c) {
  if (const Token* gap = c.nearest({CueKind::kGap})) return gap;
  // 超过各项贷款平均增速2个百分点
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (surpasses_rate(c.s, c.lead, i, c.q.unit_class)) return &c.token(i);
  }
  return c.compared() ? c.nearest({CueKind::kGapAdjective}) : nullptr;
}

// 产能利用率为75.2%，同比高1.5个百分点，环比低0.7个百分点: so many points more than at the other time
const Token* apart_from_time(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPoints || c.compared() || !c.has(CueKind::kBasis) ||
      c.lead.last == c.lead.first)
    return nullptr;
  const Token& last = c.token(c.lead.last - 1);
  return last.is(CueKind::kGapAdjective) ? &last : nullptr;
}

// 比同期工业增加值增速高6.7个百分点: compared with another series, whose time is the number's own.
bool refers_to_series(const MeasureCase& c) {
  const Token* time = c.reference_time();
  const bool same_time = time != nullptr && time->time.kind == tokenise::TimeExpression::Kind::kSame &&
                         time->time.year_kind == tokenise::TimeExpression::YearKind::kNone;
  if (same_time && c.has(CueKind::kGap)) return true;  // 快于同期工业增速
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.lead.role(i) != Role::kReference) continue;
    if (c.token(i).kind == TokenKind::kIndicator) return true;
    // 比同期工业高7.3个百分点
    if (c.token(i).kind == TokenKind::kText && c.s.vocabulary.ends_as(c.s.chars(c.token(i)), "branch"))
      return true;
  }
  return false;
}

// 旅游收入相当于全市生产总值的15.1%: what stands behind the word is the product that it is measured by
bool of_whole_behind(const MeasureCase& c, const Token& word) {
  const Token* whole = nullptr;
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.token(i).begin < word.end) continue;
    if (c.token(i).kind == TokenKind::kTime) return false;
    if (c.token(i).kind == TokenKind::kIndicator) whole = &c.token(i);
  }
  return whole != nullptr && c.s.indicator(whole->id).id == "gdp";
}

}  // namespace

Decision gap(const MeasureCase& c) {
  if (const Token* word = surpasses_plan(c)) return decide(Measure::kGap, 1, &rule::kGap, word);
  if (const Token* verb = moved_from_estimate(c))
    return decide(Measure::kGap, c.sign(*verb), &rule::kGap, verb);
  if (const Token* apart = apart_from_time(c))
    return decide(c.about_rate() ? Measure::kGrowthDelta : Measure::kDelta, c.sign(*apart),
                  &rule::kGapToATime, apart);
  const Token* word = gap_word(c);
  if (word == nullptr) {
    // 比全省平均增速…提高: compared with something that is no time
    return std::nullopt;
  }
  // 比零售均价低55%; 比上年低9% is a growth
  const bool lower_by = c.q.unit_class == UnitClass::kPercent && word->is(CueKind::kGapAdjective) &&
                        word == &c.token(c.lead.last - 1);
  // 比去年同期高出三成
  if (c.is_percentage() && word->is(CueKind::kGap) && c.reference_time() != nullptr && !c.about_rate() &&
      !refers_to_series(c)) {
    // 失业率低于去年同期0.5%: points, loosely said
    const Measure difference = c.subject_is_ratio() ? Measure::kDelta : Measure::kGrowth;
    return decide(difference, c.sign(*word), &rule::kGapToATime, word);
  }
  if (c.is_percentage() && (!lower_by || c.reference_time() != nullptr || c.has(CueKind::kBasis)))
    return std::nullopt;
  // 下降6%，降幅比全国小2个百分点: the rate itself is the higher one
  const bool fall = c.of_fall() || (c.previous != nullptr && !c.has_subject() && c.told_of_fall());
  const double sign = fall ? -c.sign(*word) : c.sign(*word);
  if (c.reference_time() == nullptr || refers_to_series(c))
    return decide(Measure::kGap, sign, &rule::kGap, word);
  const bool points = c.q.unit_class == UnitClass::kPoints;
  return decide(points && c.about_rate() ? Measure::kGrowthDelta : Measure::kDelta, sign, &rule::kGapToATime,
                word);
}

Decision gap_listed(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPoints || c.previous == nullptr || c.previous->measure != Measure::kGap ||
      c.lead.last != c.lead.first + 1 || c.lead.role(c.lead.first) != Role::kReference)
    return std::nullopt;
  return decide(Measure::kGap, c.previous->value < 0 ? -1 : 1, &rule::kGap);
}

namespace {

// 5月份增幅回落到3.1%，6月份已恢复至7.9%: the word that says to what the rate came back; nothing is measured
// by it
const Token* recovered_rate(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.previous == nullptr ||
      c.previous->measure != Measure::kGrowth || c.has_subject() || c.reference_time() != nullptr ||
      c.lead.last == c.lead.first)
    return nullptr;
  const Token& word = c.token(c.lead.last - 1);
  const bool recovers = word.is(CueKind::kRelative) && c.s.vocabulary.begins_as(c.s.chars(word), "recovers");
  return recovers ? &word : nullptr;
}

}  // namespace

Decision relative(const MeasureCase& c) {
  if (!c.is_percentage()) return std::nullopt;
  if (const Token* word = recovered_rate(c)) return decide(Measure::kGrowth, 1, &rule::kRateTo, word);
  if (const Token* word = c.nearest({CueKind::kRelative})) {
    // 相当于生产总值的15%, 相当于生产总值的比例达到15%
    const bool names_part = c.ends_with_of() || c.has(CueKind::kShare);
    const bool part = c.q.unit_class == UnitClass::kPercent && names_part && of_whole_behind(c, *word);
    return part ? decide(Measure::kShare, 1, &rule::kShare, word)
                : decide(Measure::kRelative, 1, &rule::kRelative, word);
  }
  const bool of_a_time =
      c.reference_time() != nullptr && !c.compared() && !c.has(CueKind::kShare) && !c.has(CueKind::kGap);
  if (c.ends_with_of() && (c.q.unit_class == UnitClass::kTimes || of_a_time))
    return decide(Measure::kRelative, 1, &rule::kTimesOf);
  return std::nullopt;
}

}  // namespace indicatord::assemble
