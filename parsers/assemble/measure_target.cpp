#include "parsers/assemble/measure_target.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

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

// 完成年度目标（7亿美元）的45.7%: the amount in brackets is the plan's
bool names_plan_in_brackets(const MeasureCase& c) {
  return c.q.first >= 2 && is_opening_bracket(c.token(c.q.first - 1)) &&
         c.token(c.q.first - 2).is(CueKind::kTargetNoun) && c.q.last + 2 < c.s.tokens.size() &&
         is_closing_bracket(c.token(c.q.last)) && c.s.says(c.token(c.q.last + 1), CueKind::kFiller, "of") &&
         c.token(c.q.last + 2).kind == TokenKind::kNumber;
}

// 符合, 达到: it came to what was aimed at
bool meets(const MeasureCase& c) {
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.s.vocabulary.ends_as(c.s.chars(c.token(i)), "meets")) return true;
  }
  return false;
}

// 投资完成率54.4%, 年度任务完成率为75%: the name says it
bool named_completion(const MeasureCase& c) {
  if (c.has(CueKind::kChange) || c.has(CueKind::kRateChange)) return false;
  for (std::size_t i = c.lead.last; i-- > c.lead.first;) {
    if (c.lead.role(i) != Role::kSubject) continue;
    const std::u32string_view name = c.s.text.slice(c.token(c.lead.first).begin, c.token(i).end);
    return c.s.vocabulary.ends_as(name, "completion_rate");
  }
  return false;
}

// 计划投资32亿元，完成63.5%: of the amount that the plan named
bool part_of_plan_told(const MeasureCase& c) {
  const Reading* plan = c.previous;
  if (plan == nullptr || plan->measure != Measure::kLevel || !plan->unit.starts_with("CNY") ||
      c.has_subject() || c.lead.last == c.lead.first || !c.token(c.lead.last - 1).is(CueKind::kComplete))
    return false;
  return plan->status == model::ObsStatus::kForecast ||
         c.s.vocabulary.begins_as(plan->subject.phrase, "plan_amount");
}

// 累计完成投资超过九成: a percentage of what there was to lay out
bool part_laid_out(const MeasureCase& c) {
  if (c.has(CueKind::kChange) || c.has(CueKind::kRateNoun) || c.has(CueKind::kBasis)) return false;
  for (std::size_t i = c.lead.last; i-- > c.lead.first;) {
    if (c.lead.role(i) != Role::kSubject) continue;
    const Token& noun = c.token(i);
    return noun.kind == TokenKind::kIndicator && c.s.indicator(noun.id).id == "investment.project_completed";
  }
  return false;
}

// 昌宁完成八成多: a rate that nothing else is said of; 土建部分完成了八成五: of works, no known quantity
bool done_so_far(const MeasureCase& c) {
  if (c.has(CueKind::kChange) || c.lead.last == c.lead.first ||
      !c.s.vocabulary.ends_as(c.s.chars(c.token(c.lead.last - 1)), "fulfils"))
    return false;
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    const Token& noun = c.token(i);
    if (c.lead.role(i) == Role::kSubject && (noun.kind == TokenKind::kIndicator || noun.is(CueKind::kHead)))
      return false;
  }
  return true;
}

}  // namespace

Decision completion(const MeasureCase& c) {
  if (!c.is_percentage()) return std::nullopt;
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
  if (c.q.unit_class == UnitClass::kPercent &&
      (named_completion(c) || part_of_plan_told(c) || done_so_far(c) || part_laid_out(c)))
    return decide(Measure::kCompletion, 1, &rule::kCompletion);
  const bool of_the_amount = c.previous != nullptr && c.previous->status == model::ObsStatus::kForecast &&
                             c.lead.last == c.lead.first + 1 && c.ends_with_of();
  if (of_the_amount) return decide(Measure::kCompletion, 1, &rule::kCompletionOfAmount);
  return std::nullopt;
}

Decision target_behind(const MeasureCase& c) {
  const bool rate = c.q.unit_class == UnitClass::kPercent;
  if ((c.q.unit_class != UnitClass::kAmount && !rate) || c.q.last + 1 >= c.s.tokens.size())
    return std::nullopt;
  // 50亿元目标, 6%增长目标: as the ones with 的
  const bool of = c.s.says(c.token(c.q.last), CueKind::kFiller, "of");
  const bool grows = rate && c.token(c.q.last).is(CueKind::kChange);
  // 6.5万人的全年目标任务
  std::size_t noun = of || grows ? c.q.last + 1 : c.q.last;
  while (noun + 1 < c.s.tokens.size() && c.token(noun).kind == TokenKind::kTime) ++noun;
  // 4.5%的控制目标
  if (rate && noun + 1 < c.s.tokens.size() && c.token(noun).kind == TokenKind::kText &&
      c.s.vocabulary.ends_as(c.s.chars(c.token(noun + 1)), "goal"))
    ++noun;
  const bool goal = c.token(noun).is(CueKind::kTargetNoun) ||
                    (rate && c.token(noun).is(CueKind::kStatus) &&
                     c.s.vocabulary.ends_as(c.s.chars(c.token(noun)), "goal"));  // 预期目标
  const bool aimed_at = of || (goal && c.s.vocabulary.begins_as(c.s.chars(c.token(noun)), "goal"));
  if (!aimed_at || !goal) return std::nullopt;
  // 增长6.1%，符合6%左右的预期目标: of that growth
  const bool of_growth =
      !c.has_subject() && c.previous != nullptr && c.previous->measure == Measure::kGrowth && meets(c);
  if (rate && (of_growth || c.named_as("named_rate") != nullptr)) {  // 通胀率高于2%的目标
    MeasureDecision out = decide(Measure::kGrowth, 1, &rule::kTargetBehind, &c.token(noun));
    out.target = true;
    return out;
  }
  // 下降3.2%的目标
  const Token* moved = rate ? c.nearest({CueKind::kChange}) : nullptr;
  MeasureDecision out = moved != nullptr
                            ? decide(Measure::kGrowth, c.sign(*moved), &rule::kTargetBehind, moved)
                            : decide(Measure::kLevel, 1, &rule::kTargetBehind, &c.token(noun));
  out.target = true;
  return out;
}

Decision target_amount(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kAmount) return std::nullopt;
  const bool said = c.has(CueKind::kComplete) || c.has(CueKind::kVerb) || c.has(CueKind::kShare);
  if ((said && plan_follows(c)) || names_plan_in_brackets(c)) {
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

}  // namespace indicatord::assemble
