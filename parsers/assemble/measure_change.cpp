#include "parsers/assemble/measure_change.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 营业收入保持20%以上增长: the growth right behind, which ends the clause
const Token* growth_kept(const MeasureCase& c) {
  if (c.q.first == 0 || c.q.last >= c.s.tokens.size() ||
      !c.s.vocabulary.ends_as(c.s.chars(c.token(c.q.first - 1)), "keeps_rate"))
    return nullptr;
  const Token& noun = c.token(c.q.last);
  const bool ends = c.q.last + 1 == c.s.tokens.size() || is_clause_mark(c.token(c.q.last + 1)) ||
                    c.token(c.q.last + 1).kind == TokenKind::kPunctuation;
  return ends && (noun.is(CueKind::kRateNoun) || noun.is(CueKind::kChange)) ? &noun : nullptr;
}

// 分别实现20.1%和37.7%的增长: behind the last of the rates that the quantity begins
std::size_t end_of_rates(const MeasureCase& c) {
  std::size_t end = c.q.last;
  while (end + 3 < c.s.tokens.size() && is_list_mark(c.token(end)) &&
         c.token(end + 1).kind == TokenKind::kNumber && c.token(end + 2).kind == TokenKind::kUnit)
    end += 3;
  return end;
}

// 实现8%的增长, 保持30%以上的增速, 以3%的出口增速: what the percentage is says the noun behind 的.
const Token* rate_behind(const MeasureCase& c) {
  if (const Token* kept = growth_kept(c)) return kept;
  const std::size_t of = end_of_rates(c);
  if (of + 1 >= c.s.tokens.size() || !c.s.says(c.token(of), CueKind::kFiller, "of")) return nullptr;
  if (const auto grown = grown_behind(c.s, c.q)) return &c.token(*grown + 1);
  // 保持7%以上的较快增速; 在1.3%的同比涨幅中; 5%左右的预期增长目标
  const Token& word = c.token(of + 1);
  const bool how = of + 2 < c.s.tokens.size() && (word.is_any({CueKind::kBasis, CueKind::kStatus}) ||
                                                  (word.is(CueKind::kFiller) && c.s.value(word).empty()));
  const Token& noun = c.token(how ? of + 2 : of + 1);
  return noun.is(CueKind::kRateNoun) || noun.is(CueKind::kChange) ? &noun : nullptr;
}

// 财政收入62.3亿元，净增12.6亿元: more of the same flow; of a balance, and of things counted, it is the new
bool adds_to_told(const MeasureCase& c) {
  const bool amount =
      c.q.dimension == lexicon::Dimension::kMoney || c.q.dimension == lexicon::Dimension::kMass;
  if (!amount || c.previous == nullptr || c.previous->measure != Measure::kLevel ||
      c.previous->unit != c.q.unit || !c.previous->subject.indicator ||
      c.s.indicator(*c.previous->subject.indicator).stock)
    return false;
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.lead.role(i) == Role::kSubject && !c.token(i).is(CueKind::kIncrement)) return false;
  }
  return true;
}

// 降幅由7.9%收窄至7%: the first rate was said to be one of a fall
bool began_as_fall(const MeasureCase& c) {
  for (std::size_t i = c.lead.first; i-- > 0 && c.token(i).begin >= c.previous->measure_said.begin;) {
    if (c.token(i).begin == c.previous->measure_said.begin)
      return c.token(i).is(CueKind::kRateNoun) && c.sign(c.token(i)) < 0;
  }
  return false;
}

// 增速比全省高2.1个百分点: two rates were compared
bool gap_of_rates(const MeasureCase& c) {
  return c.previous->measure == Measure::kGap && c.previous->unit == "pp" && c.previous->subject.indicator &&
         c.s.indicator(*c.previous->subject.indicator).dimension != lexicon::Dimension::kRatio;
}

// 经济增长可提升至3%: the rate itself is what moves
bool growth_moves(const MeasureCase& c) {
  for (std::size_t i = c.lead.first; i + 1 < c.lead.last; ++i) {
    if (c.token(i).kind == TokenKind::kIndicator && c.token(i + 1).is(CueKind::kChange) &&
        c.s.indicator(c.token(i).id).dimension == lexicon::Dimension::kMoney &&
        c.s.vocabulary.begins_as(c.s.chars(c.token(i + 1)), "grows"))
      return true;
  }
  return false;
}

// 农房风貌提升26.4万户, 耕地质量提升40万亩: so much was made better, and did not change in number or size;
// 绿地面积提升3万亩 did.
bool upgrades(const MeasureCase& c, const Token& verb) {
  if (c.compared() || c.has(CueKind::kBasis) || !c.s.vocabulary.begins_as(c.s.chars(verb), "upgrading"))
    return false;
  if (c.q.dimension == lexicon::Dimension::kCount) return true;
  const bool size =
      c.q.dimension == lexicon::Dimension::kArea || c.q.dimension == lexicon::Dimension::kLength;
  if (!size || c.lead.holds.has(TokenKind::kIndicator)) return false;
  constexpr std::uint32_t kLongestWord = 4;
  return !c.s.vocabulary.ends_as(words_before(c.s, verb.begin, kLongestWord), "extent");
}

}  // namespace

std::optional<std::size_t> grown_behind(const Sentence& s, const Quantity& q) {
  const std::size_t noun = q.last + 1;
  if (q.unit_class != UnitClass::kPercent || noun + 1 >= s.tokens.size() ||
      !s.says(s.token(q.last), CueKind::kFiller, "of") || s.token(noun).kind != TokenKind::kIndicator ||
      s.indicator(s.token(noun).id).dimension == lexicon::Dimension::kCount)
    return std::nullopt;
  const bool ends = noun + 2 == s.tokens.size() || is_clause_mark(s.token(noun + 2)) ||
                    s.token(noun + 2).is(CueKind::kTargetNoun);
  const bool grows = ends && s.token(noun + 1).is(CueKind::kChange);
  return grows || s.token(noun + 1).is(CueKind::kRateNoun) ? std::optional(noun) : std::nullopt;
}

Decision points_change(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPoints) return std::nullopt;
  const Token* verb = c.nearest({CueKind::kChange, CueKind::kRateChange, CueKind::kNarrow, CueKind::kWiden});
  if (verb == nullptr) {
    // 平均降幅0.73个百分点: the noun says itself how far it went
    const Token* noun = c.nearest({CueKind::kRateNoun});
    return noun == nullptr ? Decision() : decide(Measure::kDelta, c.sign(*noun), &rule::kShareChange, noun);
  }
  const bool rate = c.about_rate();
  double sign = 1;
  if (verb->cue == CueKind::kNarrow) {
    sign = c.rate_is_negative() ? 1 : -1;
  } else if (verb->cue == CueKind::kWiden) {
    sign = rate && c.rate_is_negative() ? -1 : 1;
  } else {
    sign = rate && c.of_fall() ? -c.sign(*verb) : c.sign(*verb);  // 降幅回落0.3个百分点
  }
  return decide(rate ? Measure::kGrowthDelta : Measure::kDelta, sign,
                rate ? &rule::kRateChange : &rule::kShareChange, verb);
}

Decision growth(const MeasureCase& c) {
  if (!c.is_percentage()) return std::nullopt;
  if (const Token* noun = rate_behind(c))
    return decide(Measure::kGrowth, c.sign(*noun), &rule::kGrowth, noun);
  if (const Token* verb = c.nearest({CueKind::kChange, CueKind::kRateChange})) {
    return decide(Measure::kGrowth, c.sign(*verb), &rule::kGrowth, verb);
  }
  // 贸易顺差收窄8.3%; in 降幅收窄 the rate is the subject, and points are meant
  const Token* spread = c.nearest({CueKind::kNarrow, CueKind::kWiden});
  if (spread != nullptr && !c.has(CueKind::kRateNoun))
    return decide(Measure::kGrowth, spread->is(CueKind::kNarrow) ? -1 : 1, &rule::kGrowth, spread);
  if (const Token* noun = c.nearest({CueKind::kRateNoun}))
    return decide(Measure::kGrowth, c.sign(*noun), &rule::kRateNoun, noun);
  // 同比少两成; 比2019年同期低9.1%
  const bool against_a_time = c.has(CueKind::kBasis) || (c.compared() && c.reference_time() != nullptr);
  const Token* less = against_a_time ? c.cue(CueKind::kGapAdjective) : nullptr;
  if (less != nullptr && &c.token(c.lead.last - 1) == less)
    return decide(Measure::kGrowth, c.sign(*less), &rule::kGrowth, less);
  // 增幅由上半年的下降1.4%转为增长2.7%; 增速回升至4.3%; 降幅缩小到2.1%
  const bool second_rate = c.previous != nullptr && c.previous->measure == Measure::kGrowth &&
                           fired(*c.previous, rule::kFromLevel);
  // 降幅较上月收窄6.7个百分点，为5.1%; 增速回落0.3个百分点至6.1%; 增速比全省高2.1个百分点，达6.3%: what the
  // rate is now
  const bool rate_itself =
      c.previous != nullptr && (c.previous->measure == Measure::kGrowthDelta || gap_of_rates(c)) &&
      ((!c.has_subject() && c.has(CueKind::kVerb)) || c.comes_to()) && !c.has(CueKind::kShare);
  if (rate_itself) return decide(Measure::kGrowth, c.rate_is_negative() ? -1 : 1, &rule::kRateTo);
  // 投资热度指数增长13.3%，3月提升至40.6%: with no word of its own, it is the rate that moved
  const bool rate_goes_on = c.previous != nullptr && c.previous->measure == Measure::kGrowth &&
                            !c.has_subject() && !c.has(CueKind::kShare) && !c.has(CueKind::kStatus);
  // 将经济增长预期由5.1%上调至5.3%
  const bool foreseen = c.has(CueKind::kStatus) && c.has(CueKind::kChange);
  if (c.nearest({CueKind::kChangeTo}) != nullptr &&
      (c.has(CueKind::kRateNoun) || second_rate || rate_goes_on || foreseen || growth_moves(c))) {
    const Token* noun = c.cue(CueKind::kRateNoun);
    const bool fall = noun != nullptr ? c.sign(*noun) < 0 : second_rate && c.q.value > 0 && began_as_fall(c);
    return decide(Measure::kGrowth, fall ? -1 : 1, &rule::kRateTo, noun);
  }
  // 预期增长6%，力争达到6.5%
  const bool aimed_higher = c.previous != nullptr && c.previous->measure == Measure::kGrowth &&
                            c.previous->status == model::ObsStatus::kForecast && !c.has_subject() &&
                            c.has(CueKind::kStatus) && !c.has(CueKind::kShare);
  if (aimed_higher) return decide(Measure::kGrowth, 1, &rule::kRateTo);
  if (c.has(CueKind::kBasis) && c.nearest({CueKind::kChangeTo, CueKind::kShare}) == nullptr) {
    return decide(Measure::kGrowth, 1, &rule::kBasisAlone, c.cue(CueKind::kBasis));
  }
  if (const Token* name = c.named_as("named_rate"))
    return decide(Measure::kGrowth, 1, &rule::kNamedRate, name);
  return std::nullopt;
}

Decision rate_of_part(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.previous == nullptr ||
      c.previous->measure != Measure::kGrowth || c.has(CueKind::kShare) || c.lead.last == c.lead.first ||
      c.subject_is_ratio())
    return std::nullopt;
  const bool goes_on = fired(*c.previous, rule::kRateOfPart) && c.lead.first > 0 &&
                       (is_list_mark(c.token(c.lead.first)) || is_list_mark(c.token(c.lead.first - 1)));
  if (goes_on) return decide(Measure::kGrowth, 1, &rule::kRateOfPart);
  if (!c.has(CueKind::kScope)) return std::nullopt;
  for (std::size_t i = c.lead.first; i-- > 0 && c.token(i).begin >= c.s.begin;) {
    if (c.token(i).kind == TokenKind::kUnit && c.s.vocabulary.lexicon().units()[c.token(i).id].code != "%")
      return std::nullopt;
  }
  return decide(Measure::kGrowth, 1, &rule::kRateOfPart);
}

Decision bare_rate(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.lead.last == c.lead.first) return std::nullopt;
  const Token& name = c.token(c.lead.last - 1);
  if (name.kind != TokenKind::kIndicator || c.lead.role(c.lead.last - 1) != Role::kSubject ||
      !c.s.vocabulary.begins_as(c.s.indicator(name.id).id, "told_as_rate"))
    return std::nullopt;
  return decide(Measure::kGrowth, 1, &rule::kBareRate, &name);
}

Decision multiply(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kMultiply) return std::nullopt;
  return decide(Measure::kGrowth, 1, &rule::kMultiply);
}

Decision delta(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kAmount && c.q.unit_class != UnitClass::kBare) return std::nullopt;
  const Token* verb = c.nearest({CueKind::kChange, CueKind::kNarrow, CueKind::kWiden});
  // 比年初净增116家
  // 同比净增1460户
  // 年均净增1200万户: how many there came to be
  const Token* basis = c.cue(CueKind::kBasis);
  const bool averaged = basis != nullptr && c.s.value(*basis) == "avg";
  const bool against_a_time =
      (c.compared() && c.reference_time() != nullptr) || (basis != nullptr && !averaged);
  if (verb == nullptr && (against_a_time || adds_to_told(c)) && c.has(CueKind::kIncrement)) {
    return decide(Measure::kDelta, 1, &rule::kIncrementCompared, c.cue(CueKind::kIncrement));
  }
  if (verb == nullptr) {
    // 同比多回笼97亿元: more of what was done
    const Token* more = c.has(CueKind::kBasis) ? c.cue(CueKind::kGapAdjective) : nullptr;
    return more == nullptr ? Decision() : decide(Measure::kDelta, c.sign(*more), &rule::kDelta, more);
  }
  if (upgrades(c, *verb)) return decide(Measure::kLevel, 1, &rule::kUpgraded, verb);
  // The verb governs the number only where nothing but adverbs stand between: 增产粮食5万吨 is another
  // matter.
  for (std::size_t i = c.lead.last; i-- > c.lead.first;) {
    if (&c.token(i) == verb) break;
    if (c.lead.role(i) == Role::kSubject && c.token(i).kind != TokenKind::kUnit) return std::nullopt;
  }
  const double sign = verb->cue == CueKind::kNarrow ? -1 : verb->cue == CueKind::kWiden ? 1 : c.sign(*verb);
  return decide(Measure::kDelta, sign, &rule::kDelta, verb);
}

}  // namespace indicatord::assemble
