// Each construction is one small rule; the first that fires decides. Their order is the order of the table at
// the end: what is more particular comes first (拉动增长3个百分点 before 增长3个百分点).
#include "parsers/assemble/measure.h"

#include <array>
#include <optional>

#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

using Decision = std::optional<MeasureDecision>;

// `cue` is the word that decides, where one does.
MeasureDecision decide(Measure measure, double sign, const Rule* rule, const Token* cue = nullptr) {
  MeasureDecision out;
  out.measure = measure;
  out.sign = sign;
  out.rule = rule;
  if (cue != nullptr) out.said = cue->span();
  return out;
}

// 居全省第4位; 排名前移3位 is a change of place
Decision rank(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kRank) return std::nullopt;
  const Token* moved = c.nearest({CueKind::kChange});
  if (moved != nullptr && !c.token(c.q.number - 1).is(CueKind::kOrdinal) && c.q.number > 0) {
    return decide(Measure::kDelta, c.sign(*moved), &rule::kRankMoved, moved);
  }
  return decide(Measure::kRank, 1, &rule::kRank);
}

// 三次产业结构为6.2:41.5:52.3
Decision structure(const MeasureCase& c) {
  if (c.q.ratio == 0) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kStructure);
}

// 工业拉动经济增长1.2个百分点; 贡献率达38%
Decision contribution(const MeasureCase& c) {
  const Token* cue = c.cue(CueKind::kContribution);
  // 贡献率由上年同期的24％提高到43％: the second is one as the first was
  const bool second = cue == nullptr && c.previous != nullptr &&
                      c.previous->measure == Measure::kContribution && fired(*c.previous, rule::kFromLevel) &&
                      !c.has_subject();
  if (second && c.nearest({CueKind::kChangeTo}) != nullptr)
    return decide(Measure::kContribution, 1, &rule::kContribution);
  if (cue == nullptr) return std::nullopt;
  const bool any = c.s.value(*cue) == "any";
  if (c.q.unit_class == UnitClass::kPoints || (any && c.q.unit_class == UnitClass::kPercent)) {
    if (any && c.nearest({CueKind::kChange, CueKind::kRateChange}) != nullptr)
      return std::nullopt;  // 贡献率提高2个百分点
    // 影响CPI下降约0.16个百分点: what it does to the whole is said behind it
    const Token* done = c.cue(CueKind::kChange);
    const bool lowers = done != nullptr && done->begin > cue->begin && c.sign(*done) < 0;
    return decide(Measure::kContribution, lowers ? -1 : c.sign(*cue), &rule::kContribution, cue);
  }
  return std::nullopt;
}

bool is_percentage(const MeasureCase& c) {
  return c.q.unit_class == UnitClass::kPercent || c.q.unit_class == UnitClass::kTimes;
}

// 完成年度目标的62%; 为年初预算的41%; 占年度计划的54.4%; 完成目标任务5万人的78.4%
Decision completion(const MeasureCase& c) {
  if (!is_percentage(c)) return std::nullopt;
  // 预算中的支出等于上年的六倍 is compared with the year; 为年度任务的1.4倍 with the plan
  if (c.q.unit_class == UnitClass::kTimes && !c.refers_to_target()) return std::nullopt;
  const Token* target = c.cue(CueKind::kTargetNoun);
  if (target != nullptr && c.cue(CueKind::kChange) == nullptr) {
    // 目标为5.5% is a level: the verb stands behind
    const auto before = [&](CueKind kind) {
      const Token* verb = c.cue(kind);
      return verb != nullptr && verb->begin < target->begin;
    };
    if (c.has(CueKind::kComplete) || c.has(CueKind::kShare) || c.has(CueKind::kRelative) ||
        before(CueKind::kVerb) || before(CueKind::kPair)) {
      return decide(Measure::kCompletion, 1, &rule::kCompletion, target);
    }
  }
  if (c.has(CueKind::kShare) && c.refers_to_plan())
    return decide(Measure::kCompletion, 1, &rule::kCompletion, c.cue(CueKind::kShare));
  if (c.previous != nullptr && target != nullptr && c.ends_with_of() &&
      c.previous->rules.front() == &rule::kTargetAmount) {
    return decide(Measure::kCompletion, 1, &rule::kCompletionOfAmount, target);
  }
  const bool of_the_amount = c.previous != nullptr && c.previous->status == model::ObsStatus::kForecast &&
                             c.lead.last == c.lead.first + 1 && c.ends_with_of();
  if (of_the_amount) return decide(Measure::kCompletion, 1, &rule::kCompletionOfAmount);
  return std::nullopt;
}

// 出口8000万吨的目标: what the number is said to be stands behind it
Decision target_behind(const MeasureCase& c) {
  const bool rate = c.q.unit_class == UnitClass::kPercent;
  if ((c.q.unit_class != UnitClass::kAmount && !rate) || c.q.last + 1 >= c.s.tokens.size())
    return std::nullopt;
  // 6.5万人的全年目标任务
  std::size_t noun = c.q.last + 1;
  while (noun + 1 < c.s.tokens.size() && c.token(noun).kind == TokenKind::kTime) ++noun;
  if (!c.s.says(c.token(c.q.last), CueKind::kFiller, "of") || !c.token(noun).is(CueKind::kTargetNoun)) {
    return std::nullopt;
  }
  // 下降3.2%的目标
  const Token* moved = rate ? c.nearest({CueKind::kChange}) : nullptr;
  MeasureDecision out = moved != nullptr
                            ? decide(Measure::kGrowth, c.sign(*moved), &rule::kTargetBehind, moved)
                            : decide(Measure::kLevel, 1, &rule::kTargetBehind, &c.token(noun));
  out.target = true;
  return out;
}

// 完成全年1.8万亿元投资目标任务的25.5%: does the plan whose part the next number is stand behind the amount?
bool plan_follows(const MeasureCase& c) {
  std::size_t i = c.q.last;
  while (i < c.s.tokens.size() &&
         (c.token(i).kind == TokenKind::kText || c.token(i).is(CueKind::kHead) ||
          c.token(i).kind == TokenKind::kIndicator || c.s.says(c.token(i), CueKind::kFiller, "of"))) {
    ++i;
  }
  return i + 2 < c.s.tokens.size() && c.token(i).is(CueKind::kTargetNoun) &&
         c.s.says(c.token(i + 1), CueKind::kFiller, "of") && c.token(i + 2).kind == TokenKind::kNumber;
}

// 完成年度目标任务420亿元的58.3%: the amount is the plan's
Decision target_amount(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kAmount) return std::nullopt;
  const bool said = c.has(CueKind::kComplete) || c.has(CueKind::kVerb) || c.has(CueKind::kShare);
  if (said && plan_follows(c)) {
    MeasureDecision out = decide(Measure::kLevel, 1, &rule::kTargetAmount);
    out.target = true;
    return out;
  }
  if (!c.has(CueKind::kTargetNoun) || !said) return std::nullopt;
  if (c.q.last + 1 >= c.s.tokens.size() || !c.s.says(c.token(c.q.last), CueKind::kFiller, "of"))
    return std::nullopt;
  if (c.token(c.q.last + 1).kind != TokenKind::kNumber) return std::nullopt;
  MeasureDecision out = decide(Measure::kLevel, 1, &rule::kTargetAmount, c.cue(CueKind::kTargetNoun));
  out.target = true;
  return out;
}

// The word that says on which side of the reference the number lies: 高于 before it, or 比…高.
const Token* gap_word(const MeasureCase& c) {
  if (const Token* gap = c.nearest({CueKind::kGap})) return gap;
  return c.compared() ? c.nearest({CueKind::kGapAdjective}) : nullptr;
}

// 比同期工业增加值增速高6.7个百分点: compared with another series, whose time is the number's own.
bool refers_to_series(const MeasureCase& c) {
  const Token* time = c.reference_time();
  const bool same_time = time != nullptr && time->time.kind == tokenise::TimeExpression::Kind::kSame &&
                         time->time.year_kind == tokenise::TimeExpression::YearKind::kNone;
  if (same_time && c.has(CueKind::kGap)) return true;  // 快于同期工业增速
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.lead.role(i) == Role::kReference && c.token(i).kind == TokenKind::kIndicator) return true;
  }
  return false;
}

// 增幅高于全省2.4个百分点; 比规上工业快23.6个百分点; 比去年同期低1个百分点 is a change of the rate
Decision gap(const MeasureCase& c) {
  const Token* word = gap_word(c);
  if (word == nullptr) {
    // 比全省平均增速…提高: compared with something that is no time
    return std::nullopt;
  }
  if (is_percentage(c)) return std::nullopt;
  const double sign = c.sign(*word);
  if (c.reference_time() == nullptr || refers_to_series(c))
    return decide(Measure::kGap, sign, &rule::kGap, word);
  const bool points = c.q.unit_class == UnitClass::kPoints;
  return decide(points && c.about_rate() ? Measure::kGrowthDelta : Measure::kDelta, sign, &rule::kGapToATime,
                word);
}

// 高于全国6.4个百分点、全省3个百分点
Decision gap_listed(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPoints || c.previous == nullptr || c.previous->measure != Measure::kGap ||
      c.lead.last != c.lead.first + 1 || c.lead.role(c.lead.first) != Role::kReference)
    return std::nullopt;
  return decide(Measure::kGap, c.previous->value < 0 ? -1 : 1, &rule::kGap);
}

// 实现8%的增长, 保持30%以上的增速: what the percentage is says the noun behind 的.
const Token* rate_behind(const MeasureCase& c) {
  if (c.q.last + 1 >= c.s.tokens.size() || !c.s.says(c.token(c.q.last), CueKind::kFiller, "of"))
    return nullptr;
  const Token& noun = c.token(c.q.last + 1);
  return noun.is(CueKind::kRateNoun) || noun.is(CueKind::kChange) ? &noun : nullptr;
}

// 增速加快0.4个百分点; 降幅收窄1.5个百分点; 占比提高1.8个百分点
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
    sign = c.sign(*verb);
  }
  return decide(rate ? Measure::kGrowthDelta : Measure::kDelta, sign,
                rate ? &rule::kRateChange : &rule::kShareChange, verb);
}

// 是去年同期的2.3倍; 恢复至2019年的91%; 相当于…
Decision relative(const MeasureCase& c) {
  if (!is_percentage(c)) return std::nullopt;
  if (const Token* word = c.nearest({CueKind::kRelative}))
    return decide(Measure::kRelative, 1, &rule::kRelative, word);
  const bool of_a_time =
      c.reference_time() != nullptr && !c.compared() && !c.has(CueKind::kShare) && !c.has(CueKind::kGap);
  if (c.ends_with_of() && (c.q.unit_class == UnitClass::kTimes || of_a_time))
    return decide(Measure::kRelative, 1, &rule::kTimesOf);
  return std::nullopt;
}

// 占比61.8%; 占全市的近四成
Decision share(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent) return std::nullopt;
  if (c.nearest({CueKind::kShare}) == nullptr) {
    // 占比由11.4%提高到15%: the second is a share as the first was
    const bool second = c.previous != nullptr && c.previous->measure == Measure::kShare && !c.has_subject() &&
                        fired(*c.previous, rule::kFromLevel);
    const bool to = c.nearest({CueKind::kChangeTo}) != nullptr && (c.has(CueKind::kShare) || second);
    return to ? Decision(decide(Measure::kShare, 1, &rule::kShareTo, c.cue(CueKind::kShare))) : std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kShare, c.cue(CueKind::kShare));
}

// 同比增长5%; 增幅达12%; 同比12.4%; 增长1.7倍
Decision growth(const MeasureCase& c) {
  if (!is_percentage(c)) return std::nullopt;
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
  // 将经济增长预期由5.1%上调至5.3%
  const bool foreseen = c.has(CueKind::kStatus) && c.has(CueKind::kChange);
  if (c.nearest({CueKind::kChangeTo}) != nullptr && (c.has(CueKind::kRateNoun) || second_rate || foreseen)) {
    const Token* noun = c.cue(CueKind::kRateNoun);
    return decide(Measure::kGrowth, noun != nullptr ? c.sign(*noun) : 1, &rule::kRateTo, noun);
  }
  // 预期增长6%，力争达到6.5%
  const bool aimed_higher = c.previous != nullptr && c.previous->measure == Measure::kGrowth &&
                            c.previous->status == model::ObsStatus::kForecast && !c.has_subject() &&
                            c.has(CueKind::kStatus) && !c.has(CueKind::kShare);
  if (aimed_higher) return decide(Measure::kGrowth, 1, &rule::kRateTo);
  if (c.has(CueKind::kBasis) && c.nearest({CueKind::kChangeTo, CueKind::kShare}) == nullptr) {
    return decide(Measure::kGrowth, 1, &rule::kBasisAlone, c.cue(CueKind::kBasis));
  }
  if (const Token* name = c.named_rate()) return decide(Measure::kGrowth, 1, &rule::kNamedRate, name);
  return std::nullopt;
}

// 总量翻一番
Decision multiply(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kMultiply) return std::nullopt;
  return decide(Measure::kGrowth, 1, &rule::kMultiply);
}

// 农房风貌提升26.4万户: so many things were made better, and their number did not change.
bool upgrades(const MeasureCase& c, const Token& verb) {
  return c.q.dimension == lexicon::Dimension::kCount && !c.compared() && !c.has(CueKind::kBasis) &&
         c.s.vocabulary.begins_as(c.s.chars(verb), "upgrading");
}

// 增收2317万元; 减少7个; 比年初增加236亿元; 比去年多出112户
Decision delta(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kAmount && c.q.unit_class != UnitClass::kBare) return std::nullopt;
  const Token* verb = c.nearest({CueKind::kChange, CueKind::kNarrow, CueKind::kWiden});
  // 比年初净增116家
  if (verb == nullptr && c.compared() && c.reference_time() != nullptr && c.has(CueKind::kIncrement)) {
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

// 占比提升2.2个百分点至34.2%: the share itself
Decision share_reached(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.lead.last == c.lead.first || c.previous == nullptr ||
      !fired(*c.previous, rule::kShareChange) || !c.previous->subject.indicator)
    return std::nullopt;
  if (c.s.indicator(*c.previous->subject.indicator).dimension == lexicon::Dimension::kRatio)
    return std::nullopt;
  const std::size_t reached = c.lead.last - 1;
  if (!c.s.vocabulary.ends_as(c.s.chars(c.token(reached)), "until")) return std::nullopt;
  for (std::size_t i = c.lead.first; i < reached; ++i) {
    if (c.lead.role(i) == Role::kSubject) return std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kShare);
}

// 四成以上来自海外, 80%销往日本: a part that goes somewhere
Decision share_going(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.q.last >= c.s.tokens.size()) return std::nullopt;
  if (!c.token(c.q.last).is(CueKind::kToward)) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kShareGoing, &c.token(c.q.last));
}

// 消费的贡献率为65%，资本形成31.2%: a percentage with nothing but its noun, behind a contribution or a share
Decision listed_alike(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.previous == nullptr || c.previous->unit != "%" ||
      c.lead.first == c.lead.last || c.subject_is_ratio())
    return std::nullopt;
  if (c.previous->measure != Measure::kContribution && c.previous->measure != Measure::kShare)
    return std::nullopt;
  bool nouns = true;
  bool verbs = true;  // 占比过半，达52.8%
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    nouns = nouns && c.lead.role(i) == Role::kSubject;
    verbs = verbs && (c.token(i).is(CueKind::kVerb) || c.token(i).is(CueKind::kApproxBefore));
  }
  if (!nouns && !verbs) return std::nullopt;
  return decide(c.previous->measure, 1, &rule::kListedAlike);
}

bool in_tenths(const MeasureCase& c) {
  return c.q.number + 1 < c.s.tokens.size() && c.token(c.q.number + 1).is(CueKind::kTenths);
}

// 26.2%的家庭已投资, 近七成行业增长, 70%村卫生室实现一体化: so many in a hundred of those named behind it;
// 3%的税率, 55%以上的水平 name the rate itself
Decision share_of_those(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.has_subject() || c.compared()) return std::nullopt;
  const bool of = c.q.last < c.s.tokens.size() && c.s.says(c.token(c.q.last), CueKind::kFiller, "of");
  const std::size_t behind = of ? c.q.last + 1 : c.q.last;
  if (behind >= c.s.tokens.size()) return std::nullopt;
  const Token& those = c.token(behind);
  const bool counted =
      those.kind == TokenKind::kIndicator && c.s.indicator(those.id).dimension == lexicon::Dimension::kCount;
  const bool named =
      counted || those.kind == TokenKind::kText || those.kind == TokenKind::kArea || those.is(CueKind::kHead);
  const std::string word = c.s.word(those);
  if (!named || c.s.vocabulary.ends_as(word, "ratio") || c.s.vocabulary.ends_as(word, "mark")) {
    return std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kShareOfThose, &those);
}

// 稳定在全国1/4: a fraction of what is named right before it
Decision fraction_of_whole(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.lead.last == c.lead.first) return std::nullopt;
  if (c.lead.role(c.lead.last - 1) != Role::kReference) return std::nullopt;
  const Token& whole = c.token(c.lead.last - 1);
  if (whole.kind != TokenKind::kArea && !whole.is(CueKind::kAreaSelf)) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kFractionOfWhole, &whole);
}

// 签约超过六成: so many tenths that nothing else claims
Decision tenths(const MeasureCase& c) {
  if (!in_tenths(c) || c.subject_is_ratio()) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kTenths);
}

// 失业率5.1%: a percentage that nothing else claims
Decision level(const MeasureCase& /*any*/) {
  return decide(Measure::kLevel, 1, &rule::kLevel);
}

}  // namespace

BasisReference read_basis(const Sentence& sentence, const Lead& lead) {
  BasisReference out;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.is(CueKind::kBasis)) {
      out.name = sentence.value(token);
      out.said = token.span();
    }
    if (token.kind == TokenKind::kTime && lead.role(i) == Role::kReference) out.time = token.time;
  }
  return out;
}

MeasureDecision decide_measure(const Sentence& sentence, const Lead& lead, const Quantity& quantity,
                               const Reading* previous) {
  constexpr std::array kRules = {
      &rank,   &structure,   &contribution,  &completion,     &target_amount,     &target_behind,
      &gap,    &gap_listed,  &points_change, &relative,       &multiply,          &growth,
      &share,  &share_going, &share_reached, &share_of_those, &fraction_of_whole, &listed_alike,
      &tenths, &delta,       &level};
  const MeasureCase c{sentence, lead, quantity, previous};
  MeasureDecision out;
  for (const auto rule : kRules) {
    if (const Decision decision = rule(c)) {
      out = *decision;
      break;
    }
  }
  switch (out.measure) {
    case Measure::kGrowth:
    case Measure::kDelta:
    case Measure::kGrowthDelta:
    case Measure::kRelative:
      out.basis = read_basis(sentence, lead);
      break;
    default:
      break;
  }
  return out;
}

}  // namespace indicatord::assemble
