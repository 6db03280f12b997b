#include "parsers/assemble/status_context.h"

#include <algorithm>

#include "parsers/assemble/plan_evidence.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;
using tokenise::CueKind;

// 主要预期目标是：…, the rest of the sentence is the list of targets.
bool colon_follows(const SentenceState& state, std::size_t i) {
  for (std::size_t k = i; k < state.sentence.tokens.size() && k < i + 4; ++k) {
    if (state.token(k).is_mark(U'：') || state.token(k).is_mark(U':')) return true;
  }
  return false;
}

// 主要预期目标全面实现，…; 全面完成年初确定的主要目标，…: what was aimed at is there.
bool came_true(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (!state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "goal")) return false;
  const bool ends_clause = i + 1 == lead.last && i + 1 < state.sentence.tokens.size() &&
                           is_clause_mark(state.token(i + 1)) && has_cue(lead, CueKind::kComplete);
  if (!ends_clause && !state.token(lead.last - 1).is(CueKind::kComplete)) return false;
  for (std::size_t k = lead.first; k < lead.last; ++k) {
    if (k != i && state.token(k).is(CueKind::kStatus)) return false;  // 确保目标全面实现
  }
  return true;
}

bool stands_before_number(const SentenceState& state, std::size_t i) {
  return i + 1 < state.sentence.tokens.size() && state.token(i + 1).kind == tokenise::TokenKind::kNumber;
}

// 将税率从17%降至13%, 将75%以上的财力用于民生
bool marks_object(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (stands_before_number(state, i)) return true;
  if (i + 1 >= lead.last || !lead.holds.has_any({CueKind::kFrom, CueKind::kChangeTo})) return false;
  const Token& next = state.token(i + 1);
  return next.kind == tokenise::TokenKind::kText || next.kind == tokenise::TokenKind::kIndicator ||
         next.is(CueKind::kHead);
}

// 企业将产品销往30多个国家, 将脱贫人口1.2万人纳入低保: something is done with what stands behind 将, and
// nothing is planned. 将逐步纳入, 将投入8亿元用于: the verb is right behind it.
bool does_with_object(const SentenceState& state, std::size_t i) {
  const Sentence& s = state.sentence;
  if (i + 1 >= s.tokens.size()) return false;
  const Token& object = s.token(i + 1);
  if (is_clause_mark(object) || object.kind == tokenise::TokenKind::kTime ||
      object.is_any({CueKind::kVerb, CueKind::kComplete, CueKind::kAddition, CueKind::kChange}) ||
      s.vocabulary.begins_as(s.chars(object), "before_verb"))
    return false;
  const std::size_t last = end_of_clause(s, i + 2);
  return s.vocabulary.holds(s.text.slice(object.begin, s.token(last - 1).end), "done_with_object");
}

// 将作业面积扩大了一倍, 将能耗降低了12%: what was done with the object is done
bool changed_object(const SentenceState& state, const Lead& lead, std::size_t i) {
  constexpr tokenise::CueSet kChanges = {CueKind::kChange, CueKind::kChangeTo, CueKind::kRateChange,
                                         CueKind::kWiden, CueKind::kNarrow};
  for (std::size_t k = i + 2; k < lead.last; ++k) {
    if (state.token(k).is_any(kChanges))
      return state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(k)), "is_done");
  }
  return false;
}

// 产量要比去年多2万吨: only compares; 产值要比去年增长5% is aimed at
bool only_compares(const SentenceState& state, std::size_t i) {
  const Sentence& s = state.sentence;
  if (i + 1 >= s.tokens.size() || !s.token(i + 1).is(CueKind::kCompare)) return false;
  for (std::size_t k = i + 2; k < s.tokens.size() && s.token(k).kind != tokenise::TokenKind::kNumber; ++k) {
    if (s.token(k).is(CueKind::kGapAdjective)) return true;
  }
  return false;
}

// 新工艺投用后，良率由92%提高到97.5%: what it was before is known, so it has come into use
bool changed_something(const SentenceState& state, std::size_t i) {
  if (!state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i)), "came_into_use"))
    return false;
  bool from = false;
  for (std::size_t k = i + 1; k < state.sentence.tokens.size(); ++k) {
    from = from || state.token(k).is(CueKind::kFrom);
    if (from && state.token(k).is(CueKind::kChangeTo)) return true;
    if (state.token(k).is(CueKind::kStatus)) return false;
  }
  return false;
}

// 将2020年经济增长预期由1.2%上调至2.7%: what someone expects and then puts higher is no plan
bool revises_forecast(const SentenceState& state, std::size_t i) {
  const Sentence& s = state.sentence;
  return s.vocabulary.begins_and_ends_as(s.chars(s.token(i)), "expects") &&
         s.vocabulary.holds(s.slice(i + 1, end_of_clause(s, i)), "revises");
}

// 机构预测今年经济增长1.8%。而欧盟经济将下滑4.1%: forecasts go on, where nobody sets himself an aim
bool goes_on_forecasting(const SentenceState& state, const Lead& lead, const std::string& value) {
  return value.ends_with("object") && lead.holds.has(CueKind::kChange) &&
         !state.context.subjects.recent.empty() &&
         std::ranges::all_of(state.context.subjects.recent, [](const Reading& told) {
           return told.status == ObsStatus::kEstimate && told.measure == model::Measure::kGrowth;
         });
}

// 开工项目86个，今年计划完成投资98亿元。其中，产业项目49个: what the sentence before counted is
// there, though its money is only planned
bool counted_beside_plan(const SentenceState& state, const Reading& plan) {
  if (!state.readings.empty()) return false;  // leave_plan_for_parts
  return std::ranges::any_of(state.context.subjects.recent, [&](const Reading& told) {
    return told.sentence_begin == plan.sentence_begin && told.status == ObsStatus::kNormal &&
           told.unit != plan.unit && told.measure == model::Measure::kLevel;
  });
}

// 预计全县完成生产总值246亿元，比增12.6%；财政总收入19.8亿元…: at the head of a sentence, before any figure,
// it is said of all that the sentence lists.
bool opens_list(const SentenceState& state, std::size_t i) {
  if (!state.readings.empty()) return false;
  return std::ranges::none_of(state.sentence.tokens.first(i), [](const Token& t) {
    return t.kind == tokenise::TokenKind::kIndicator || t.kind == tokenise::TokenKind::kNumber ||
           t.is(CueKind::kHead);
  });
}

// 已销售32万吨，占预计总产量的61%: the whole is expected, and not the part
bool of_whole(const SentenceState& state, const Lead& lead, std::size_t i) {
  return i > lead.first && state.sentence.says(state.token(i - 1), CueKind::kShare, "verb");
}

}  // namespace

void take_status(SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kStatus)) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    // 与快报数相比: the standing of what is compared with
    if (!state.token(i).is(CueKind::kStatus) || lead.role(i) == Role::kReference) continue;
    if (of_whole(state, lead, i)) continue;
    const std::string& value = state.sentence.value(state.token(i));
    if (value.ends_with("object") &&
        (marks_object(state, lead, i) || does_with_object(state, i) || changed_object(state, lead, i)))
      continue;
    if (value.ends_with("comparison") && only_compares(state, i)) continue;
    if (value.ends_with("before_number") && !stands_before_number(state, i)) continue;
    if (came_true(state, lead, i)) continue;
    if (value.ends_with("undated") && changed_something(state, i)) continue;
    auto status = model::parse_obs_status(value.substr(0, 1));
    if (revises_forecast(state, i) || goes_on_forecasting(state, lead, value)) status = ObsStatus::kEstimate;
    state.undated = state.undated || value.ends_with("undated");
    // 预计今年增幅将达5% is an estimate still
    const bool estimated = state.status == ObsStatus::kEstimate && status == ObsStatus::kForecast &&
                           !value.ends_with("undated");  // 预计明年投产，达产后年销售收入…
    // 达产后年产值预计达到36亿元 lies ahead, whoever estimates it
    const bool planned =
        state.undated && status == ObsStatus::kEstimate && state.status == ObsStatus::kForecast;
    if (status && !estimated && !planned) state.status = *status;
    if (status == ObsStatus::kEstimate && opens_list(state, i)) state.status_of_list = true;
    state.status_said = state.token(i).span();
    state.status_used = false;
    // 一要提升综合生产能力。…: all the section is of what shall be done
    state.status_sticky = state.status_sticky || state.status == ObsStatus::kProvisional ||
                          value.ends_with("section") || colon_follows(state, i);
  }
}

void leave_plan_for_parts(SentenceState& state, const Lead& lead, const Quantity& q) {
  if (!has_cue(lead, CueKind::kScope) || state.status_sticky || state.readings.empty()) return;
  const Reading& plan = state.readings.back();
  if (plan.status != ObsStatus::kForecast || plan.unit == q.unit) return;
  for (auto told = state.readings.rbegin() + 1; told != state.readings.rend(); ++told) {
    if (told->unit != q.unit) continue;
    if (told->status == ObsStatus::kForecast) return;
    state.status = told->status;
    state.time = told->time_inherited ? std::nullopt : told->time;
    return;
  }
}

namespace {

// 首批居民有望明年用上，配套管网已完成投资9100万元: what is done is neither planned nor estimated
bool says_done(const SentenceState& state, const Lead& lead) {
  if (lead.holds.has_any({CueKind::kStatus, CueKind::kTargetNoun}) || lead.first == lead.last ||
      state.status_said.end > state.token(lead.first).begin)
    return false;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(i)), "done_already") &&
        state.token(i + 1).is_any({CueKind::kComplete, CueKind::kAddition}))
      return true;
  }
  return state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(lead.last - 1)),
                                             "done_already");
}

// 影响将逐步消除，但难度加大，上半年人均收入1126元: a plan of the clause before is none of the months that
// this one names
bool turns_to_months(const SentenceState& state, const Lead& lead) {
  if (state.status != ObsStatus::kForecast || lead.holds.has(CueKind::kTargetNoun)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kTime) continue;
    const Token& t = state.token(i);
    if (t.time.kind != tokenise::TimeExpression::Kind::kMonths || t.time.since || t.time.until) return false;
    return state.status_said.end < t.begin && names_subject(state.sentence, lead);
  }
  return false;
}

}  // namespace

void end_targets(SentenceState& state, const Lead& lead) {
  if (state.status_sticky) return;
  if (state.status != ObsStatus::kNormal && says_done(state, lead)) state.status = ObsStatus::kNormal;
  const bool dated = has_role(lead, Role::kTime) && !has_cue(lead, CueKind::kStatus);
  if (!dated || (!state.status_used && !turns_to_months(state, lead))) return;
  state.status = ObsStatus::kNormal;
  state.status_of_list = false;
}

namespace {

// 计划年内竣工80个, 计划用三年时间新建5000个: the verb stands behind what says when, where or with what
std::size_t verb_of_plan(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Token& next = state.token(i + 1);
  const bool put_off = next.kind == tokenise::TokenKind::kTime ||
                       state.sentence.vocabulary.begins_as(state.sentence.chars(next), "plans_when");
  for (std::size_t k = i + 2; put_off && k < lead.last && !is_clause_mark(state.token(k)); ++k) {
    const Token& t = state.token(k);
    if (t.is_any({CueKind::kComplete, CueKind::kAddition}) || t.kind == tokenise::TokenKind::kIndicator)
      return k;
  }
  return i + 1;
}

}  // namespace

void take_target(SentenceState& state, const Lead& lead, std::size_t i) {
  if (colon_follows(state, i)) {
    state.status = ObsStatus::kForecast;
    state.status_sticky = true;
    state.status_said = state.token(i).span();
  }
  if (i + 1 >= lead.last) return;
  if (lead.role(i) == Role::kReference)
    return;  // 占全年计划开工数的99.6%: the plan is what the number is a part of
  state.status_said = state.token(i).span();
  // 试点任务已实施86项: done
  if (state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i + 1)), "already")) return;
  // 计划完成投资8亿元: the plan is the verb
  const std::size_t verb = verb_of_plan(state, lead, i);
  const bool again = state.token(verb).is(CueKind::kVerb) && verb + 1 < lead.last;  // 计划再培育15个
  const Token& planned = state.token(again ? verb + 1 : verb);
  // 人才计划入选者106人: chosen for what is so called; 计划实施以来，…: it is only named
  constexpr std::uint32_t kLongestWord = 4;
  const Sentence& s = state.sentence;
  if (s.vocabulary.begins_as(s.text.slice(planned.begin, std::min(planned.begin + kLongestWord, s.end)),
                             "chosen"))
    return;
  if (planned.is(CueKind::kComplete) || planned.is(CueKind::kAddition) ||
      s.vocabulary.begins_as(s.chars(planned), "planned_act")) {
    state.status = ObsStatus::kForecast;
    state.status_used = false;
  }
  // 计划总投资85亿元，到位资金23亿元: the plan is a part of the one noun
  if (state.token(verb).kind == tokenise::TokenKind::kIndicator) {
    state.number.status = ObsStatus::kForecast;
    const lexicon::Indicator& indicator = state.sentence.indicator(state.token(verb).id);
    state.number.plan_of_money = indicator.dimension == lexicon::Dimension::kMoney;
    state.number.plan_of_projects = indicator.id == "investment.project_total";
  }
}

bool says_target(const SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kTargetNoun)) return false;
  std::size_t target = lead.last;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kTargetNoun)) target = i;
  }
  for (std::size_t i = lead.first; i < target; ++i) {
    const Token& t = state.token(i);
    const bool verb =
        t.is(CueKind::kVerb) && !state.sentence.vocabulary.ends_as(state.sentence.chars(t), "assigns");
    if (t.is(CueKind::kComplete) || t.is(CueKind::kShare) || t.is(CueKind::kRelative) || verb ||
        t.is(CueKind::kCompare) || t.is(CueKind::kGap)) {
      return false;
    }
  }
  for (std::size_t i = target + 1; i < lead.last; ++i) {
    const Token& t = state.token(i);
    const bool asserts = t.is(CueKind::kVerb) || t.is(CueKind::kChange) || t.is(CueKind::kApproxBefore) ||
                         t.is(CueKind::kRelative) || t.is(CueKind::kBasis);
    if (!asserts) return false;
  }
  // 全年目标30亿元
  const bool of_year = target > lead.first && state.token(target - 1).kind == tokenise::TokenKind::kTime;
  return target + 1 < lead.last || of_year || names_subject(state.sentence, lead);
}

void take_plan_in_name(SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind != tokenise::TokenKind::kIndicator || lead.role(i) != Role::kSubject) continue;
    if (!state.sentence.vocabulary.begins_as(state.sentence.chars(t), "planned") &&
        planned_for_year(state.sentence, i) == nullptr)
      continue;
    state.number.status = ObsStatus::kForecast;
    state.status_said = t.span();
  }
}

void take_status_of_whole(SentenceState& state, const Lead& lead) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || whole->headline || has_role(lead, Role::kTime) ||
      has_cue(lead, CueKind::kComplete)) {
    return;
  }
  if (whole->status == ObsStatus::kNormal || counted_beside_plan(state, *whole)) return;
  state.status = whole->status;
  state.status_of_list = true;
}

void end_part(SentenceState& state) {
  if (!state.status_sticky && !state.status_of_list) state.status = ObsStatus::kNormal;
}

}  // namespace indicatord::assemble
