#include "parsers/assemble/clause_context.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using model::ObsStatus;
using tokenise::CueKind;

// 主要预期目标是：…, the rest of the sentence is the list of targets.
bool colon_follows(const SentenceState& state, std::size_t i) {
  for (std::size_t k = i; k < state.sentence.tokens.size() && k < i + 4; ++k) {
    if (state.token(k).is_mark(U'：') || state.token(k).is_mark(U':')) return true;
  }
  return false;
}

// 将税率从17%降至13%
bool marks_object(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (i + 1 >= lead.last || !lead.holds.has_any({CueKind::kFrom, CueKind::kChangeTo})) return false;
  const Token& next = state.token(i + 1);
  return next.kind == tokenise::TokenKind::kText || next.kind == tokenise::TokenKind::kIndicator ||
         next.is(CueKind::kHead);
}

void take_status(SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kStatus)) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    // 与快报数相比: the standing of what is compared with
    if (!state.token(i).is(CueKind::kStatus) || lead.role(i) == Role::kReference) continue;
    const std::string& value = state.sentence.value(state.token(i));
    if (value.ends_with("object") && marks_object(state, lead, i)) continue;
    const auto status = model::parse_obs_status(value.substr(0, 1));
    state.undated = state.undated || value.ends_with("undated");
    // 预计今年增幅将达5% is an estimate still
    const bool estimated = state.status == ObsStatus::kEstimate && status == ObsStatus::kForecast;
    // 达产后年产值预计达到36亿元 lies ahead, whoever estimates it
    const bool planned =
        state.undated && status == ObsStatus::kEstimate && state.status == ObsStatus::kForecast;
    if (status && !estimated && !planned) state.status = *status;
    state.status_said = state.token(i).span();
    state.status_used = false;
    // 一要提升综合生产能力。…: all the section is of what shall be done
    state.status_sticky = state.status_sticky || state.status == ObsStatus::kProvisional ||
                          value.ends_with("section") || colon_follows(state, i);
  }
}

bool says_record(const Sentence& sentence, const Lead& lead) {
  if (!has_cue(lead, CueKind::kFiller)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (sentence.says(sentence.token(i), CueKind::kFiller, "record")) return true;
  }
  return false;
}

// 财政总收入中，国税部门20亿元…: the clause names the whole. 机电产品持续走俏，出口…: it names the part.
void take_topic(SentenceState& state, const Lead& lead) {
  const bool within =
      lead.last > lead.first && state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "within");
  const bool moved = has_cue(lead, CueKind::kChange);       // 猪肉价格首次转降，同比下降2.8%
  const bool praised = has_cue(lead, CueKind::kTopicVerb);  // 机电产品持续走俏，出口101亿元
  // 主要产品产量快速增长，其中水泥…
  const bool grew = moved && lead.last > lead.first && state.token(lead.last - 1).is(CueKind::kChange);
  const bool of_area = within && has_role(lead, Role::kArea);  // 在全国进出口总值中，长三角占36.7%
  const bool record = says_record(state.sentence, lead);  // 制造业投资创2021年以来新高，增长7.2%
  // 实际使用外资超额完成年度任务，达到1.4亿美元
  const bool done = has_cue(lead, CueKind::kComplete) && has_cue(lead, CueKind::kTargetNoun);
  if (!within && !praised && !moved && !record && !done) return;
  const Fit any{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, ""};
  CarriedSubject known;
  known.industry = state.context.industry;
  const SubjectDecision named = praised
                                    ? decide_subject(state.sentence, lead, lead.first, lead.last, any, known)
                                    : named_subject(state.sentence, lead, lead.first, lead.last, any, known);
  if (named.own_head && !state.sentence.indicator(*named.subject.indicator).general) {
    if (within || praised || (grew && !state.scope)) state.base = named.subject;
    if (within) state.scope = true;
    if (praised || moved || record || done || of_area) state.clause_subject = named.subject;
  } else if (praised) {
    state.topic = named.subject.phrase;
  }
}

// 推动高新区跨境电商产业园建设，…: the clauses behind it tell of that place.
void take_entity(SentenceState& state, const Lead& lead) {
  state.entity.clear();  // another clause without one ends the talk of that place
  if (!has_cue(lead, CueKind::kEntity)) return;
  state.entity = SubjectPhrase(state.sentence, lead, lead.first, lead.last).take_entity();
}

// 同比上涨5.4%；环比上涨0.2%: does a ； stand between?
bool parted(const SentenceState& state, std::uint32_t first, std::uint32_t last) {
  const std::u32string_view chars = state.sentence.text.chars;
  return first < last && chars.substr(first, last - first).find(U'；') != std::u32string_view::npos;
}

bool compared_alike(const BasisReference& a, const BasisReference& b) {
  return a.name == b.name && a.time.has_value() == b.time.has_value() &&
         (!a.time || a.time->kind == b.time->kind);
}

// 环比下降0.1%。其中，…: the parts are compared as the whole is, where its clauses up to a ； compare in no
// other way.
BasisReference basis_of_whole(const SentenceState& state) {
  const Reading* previous = previous_reading(state);
  if (previous == nullptr || previous->measure != Measure::kGrowth) return {};
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.recent}) {
    for (const Reading& r : told) {
      const bool beside = r.sentence_begin == previous->sentence_begin && r.measure == Measure::kGrowth &&
                          !parted(state, r.end, previous->begin);
      if (beside && !compared_alike(r.basis, previous->basis)) return {};
    }
  }
  const bool since_year_began = previous->basis.time && tokenise::bounds_year(*previous->basis.time);
  return previous->basis.name.empty() && !since_year_began ? BasisReference{} : previous->basis;
}

void open_scope(SentenceState& state) {
  state.scope = true;
  const std::span<const Reading> recent = state.context.recent;
  const bool places_listed = !recent.empty() && std::ranges::any_of(recent, [&](const Reading& r) {
    return r.sentence_begin == recent.back().sentence_begin && !(r.area == recent.back().area);
  });
  if (state.readings.empty() && state.area == state.context.area && !recent.empty() && !places_listed)
    state.area = recent.back().area;
  if (const Reading* previous = previous_reading(state)) state.base = previous->subject;
  state.parts_basis = basis_of_whole(state);
}

// 4月当月，进出口3.6万亿元。其中，出口2万亿元: the parts are of the month of their whole.
void take_time_of_whole(SentenceState& state) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || !state.readings.empty() || whole->headline || !whole->time ||
      !tokenise::is_single_month(*whole->time))
    return;
  state.time_of_whole = whole->time;
}

// 将达到30亿人次。其中铁路4.4亿人次: what is foreseen of the whole is foreseen of its parts, unless something
// was done of them already (计划投资8亿元，其中一季度完成2亿元).
void take_status_of_whole(SentenceState& state, const Lead& lead) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || whole->headline || has_role(lead, Role::kTime) ||
      has_cue(lead, CueKind::kComplete)) {
    return;
  }
  if (whole->status == ObsStatus::kNormal) return;
  state.status = whole->status;
  state.status_of_parts = true;
}

bool names_sort(const SentenceState& state, const Lead& lead) {
  std::string words;
  for (std::size_t i = lead.first; i < lead.last && !state.token(i).is(CueKind::kView); ++i)
    words += state.sentence.word(state.token(i));
  return state.sentence.vocabulary.ends_as(words, "sort");
}

// 分县区看, 分县（市、区）看
bool names_places(const SentenceState& state, const Lead& lead) {
  std::size_t view = lead.first;
  while (view < lead.last && !state.token(view).is(CueKind::kView)) ++view;
  return state.sentence.vocabulary.ends_as(state.sentence.slice(0, view), "places");
}

// Places are told apart by what the article is about, not by the part of it that was told last.
void turn_to_topic(SentenceState& state) {
  if (!state.context.topic || !state.context.topic->indicator) return;
  state.base = state.clause_subject = state.context.topic;
  state.context.recent = {};
}

// 分季度看, 分月看
bool names_periods(const SentenceState& state, const Lead& lead) {
  std::size_t view = lead.first;
  while (view < lead.last && !state.token(view).is(CueKind::kView)) ++view;
  const std::string words = state.sentence.slice(lead.first, view);
  return state.sentence.vocabulary.begins_as(words, "sorted") &&
         state.sentence.vocabulary.ends_as(words, "periods");
}

// 进出口…，其中出口…。分季度看，一季度下降8.7%: the periods are those of the whole, and none goes on behind
// them.
void turn_to_periods(SentenceState& state, const std::optional<Subject>& whole) {
  if (whole && whole->indicator) state.base = state.clause_subject = whole;
  state.time_before_part = state.time;
}

// 轻工业增长5%，重工业增长7%。分门类看，采矿业…: another view is of the whole whose parts the one before
// told.
void open_view(SentenceState& state, const Lead& lead) {
  const std::optional<Subject> whole = state.base ? state.base : state.context.base;
  open_scope(state);
  if (whole && whole->indicator && state.base && state.base->indicator == whole->indicator)
    state.base = whole;
  state.context.view = true;
  if (names_periods(state, lead)) turn_to_periods(state, whole);
  // 从环比看
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kBasis))
      state.parts_basis = {state.sentence.value(state.token(i)), std::nullopt, state.token(i).span()};
  }
  if (names_places(state, lead)) turn_to_topic(state);
}

// 按行业分
bool divides(const SentenceState& state, std::size_t first, std::size_t last) {
  const std::u32string_view words =
      first < last ? state.sentence.text.slice(state.token(first).begin, state.token(last - 1).end)
                   : std::u32string_view();
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.begins_as(words, "divides") && vocabulary.ends_as(words, "divided");
}

// 分产业看, 从行业看 list parts of what was spoken of; 从外贸看 turns to something else.
void take_view(SentenceState& state, const Lead& lead) {
  const bool sorts =
      state.sentence.vocabulary.begins_as(state.sentence.slice(lead.first, lead.last), "sorted") ||
      !has_cue(lead, CueKind::kFrom) || names_sort(state, lead);
  if (sorts) return open_view(state, lead);
  state.scope = state.context.view = false;
  state.base.reset();
  state.context.base.reset();
  state.context.recent = {};
  const Fit any{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, ""};
  const SubjectDecision named = named_subject(state.sentence, lead, lead.first, lead.last, any, {});
  if (named.own_head && !state.sentence.indicator(*named.subject.indicator).general)
    state.clause_subject = named.subject;
}

// 目标为增长7%左右, 就业目标不低于4.5万人: the number is the target itself, and not compared with it.
bool says_target(const SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kTargetNoun)) return false;
  std::size_t target = lead.last;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kTargetNoun)) target = i;
  }
  if (target == lead.last) return false;
  for (std::size_t i = lead.first; i < target; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kComplete) || t.is(CueKind::kShare) || t.is(CueKind::kRelative) ||
        t.is(CueKind::kVerb) || t.is(CueKind::kCompare) || t.is(CueKind::kGap)) {
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

// 提出到2020年控制排放的目标: a year that is only mentioned. 到2020年，… at the head is that of what follows,
// and so is 计划到2020年，… at the end of its clause.
void drop_goal_years(const SentenceState& state, Lead& lead) {
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    const Token& before = state.token(i - 1);
    const bool mentioned = before.begin > state.token(lead.first).begin || before.end - before.begin > 1;
    if (lead.role(i) == Role::kTime && state.token(i).time.kind == tokenise::TimeExpression::Kind::kYear &&
        mentioned && state.sentence.vocabulary.ends_as(state.sentence.chars(before), "until")) {
      lead.roles[i - lead.first] = Role::kOther;
    }
  }
}

// 与2019年相比，进出口增长11%: what the figures of the sentence are compared with.
void take_compared(SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kCompare)) return;
  const Token& end = state.token(lead.last - 1);
  if (!state.sentence.says(end, CueKind::kCompare, "end")) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kReference && state.token(i).kind == tokenise::TokenKind::kTime)
      state.compared = state.token(i).time;
  }
}

// 人民银行今天（9月9日）发布的数据显示，…: the verb of saying stands behind the bracket, up to the next mark.
bool says_behind_bracket(const SentenceState& state, std::size_t last) {
  const auto& tokens = state.sentence.tokens;
  if (last >= tokens.size() || !is_opening_bracket(tokens[last])) return false;
  std::size_t i = last + 1;
  while (i < tokens.size() && tokens[i].kind == tokenise::TokenKind::kTime) ++i;
  if (i >= tokens.size() || !is_closing_bracket(tokens[i])) return false;
  for (++i; i < tokens.size() && !is_clause_mark(tokens[i]); ++i) {
    if (tokens[i].is(CueKind::kSourceEnd)) return true;
  }
  return false;
}

// Nothing in the clause is context for what follows, but that it stands there: most clauses are so. REQUIRES:
// whatever absorb_clause looks for is named here.
bool tells_nothing(const SentenceState& state, std::size_t first, std::size_t last,
                   const tokenise::TokenSet& holds) {
  constexpr tokenise::CueSet kTelling = {CueKind::kStatus,     CueKind::kScope,    CueKind::kView,
                                         CueKind::kTargetNoun, CueKind::kEntity,   CueKind::kChange,
                                         CueKind::kTopicVerb,  CueKind::kHoliday,  CueKind::kAreaSelf,
                                         CueKind::kRegion,     CueKind::kSourceEnd};
  if (holds.has(tokenise::TokenKind::kTime) || holds.has(tokenise::TokenKind::kArea) ||
      holds.has_any(kTelling) || divides(state, first, last))
    return false;
  if (!holds.has(CueKind::kFiller)) return true;
  const Sentence& s = state.sentence;
  for (std::size_t i = first; i < last; ++i) {
    if (s.says(s.token(i), CueKind::kFiller, "record")) return false;
  }
  return !s.says(s.token(last - 1), CueKind::kFiller, "within");
}

// 年度计划投资712亿元: the name says that it is a plan. 占年度计划投资的54% is what was done of it.
void take_plan_in_name(SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind != tokenise::TokenKind::kIndicator || lead.role(i) != Role::kSubject ||
        !state.sentence.vocabulary.begins_as(state.sentence.chars(t), "planned")) {
      continue;
    }
    state.number_status = ObsStatus::kForecast;
    state.status_said = t.span();
  }
}

void absorb_clause(SentenceState& state, std::size_t first, std::size_t last, bool bracketed,
                   const tokenise::TokenSet& holds) {
  if (tells_nothing(state, first, last, holds)) {
    if (bracketed || says_behind_bracket(state, last)) return;
    state.entity.clear();
    state.rate_said = holds.has(CueKind::kRateNoun);
    state.last_clause.put_off(state.sentence, first, last, state.context.home);
    return;
  }
  Lead lead = read_lead(state.sentence, first, last, state.context.home, UnitClass::kAmount);
  drop_goal_years(state, lead);
  if (bracketed) return take_bracketed_span(state, lead);
  if (has_role(lead, Role::kSource) || says_behind_bracket(state, last)) {
    take_status(state, lead);
    note_source_area(state, first, last);
    // 财政局通报一季度收支情况: the time behind the verb of saying
    if (has_role(lead, Role::kSource) && !state.trailing) take_times(state, lead);
    return;
  }
  take_cues(state, lead);
  state.number_status.reset();  // 面对改革发展稳定任务，…: no target of the numbers that follow
  take_entity(state, lead);
  take_topic(state, lead);
  state.rate_said = has_cue(lead, CueKind::kRateNoun);
  take_compared(state, lead);
  if (!state.trailing) {  // behind the last number: no context for any
    take_times(state, lead);
    take_areas(state, lead, false);
  }
  state.last_clause = std::move(lead);
}

// 主要产品产量：水泥513万吨；纱4.28万吨: what stands before the colon is parted behind it.
void take_list_head(SentenceState& state, std::size_t first, std::size_t last) {
  const Lead lead = read_lead(state.sentence, first, last, state.context.home, UnitClass::kAmount);
  const Fit any{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, ""};
  const SubjectDecision named = named_subject(state.sentence, lead, first, last, any, {});
  if (!named.own_head || state.sentence.indicator(*named.subject.indicator).general) return;
  state.base = named.subject;
  state.scope = true;
}

void end_part(SentenceState& state) {
  if (!state.status_sticky && !state.status_of_parts) state.status = ObsStatus::kNormal;
}

// 各县（市、区）首位: the opening of brackets that only go on with the kinds of areas, or `close`.
std::size_t opening_of_kinds(const SentenceState& state, std::size_t close) {
  constexpr std::size_t kMostTokens = 6;
  for (std::size_t i = close; i-- > state.position && close - i <= kMostTokens;) {
    if (is_opening_bracket(state.token(i))) return i + 1 < close ? i : close;
    if (!names_kinds_of_areas(state.sentence.chars(state.token(i)))) return close;
  }
  return close;
}

// 流通中货币（M0）余额: a short name in brackets parts nothing. The token of its opening bracket, or `close`.
std::size_t opening_of_short_name(const SentenceState& state, std::size_t close) {
  const Token& end = state.token(close);
  if (!is_closing_bracket(end)) return close;
  if (const std::size_t open = opening_of_kinds(state, close); open != close) return open;
  if (close < state.position + 2 || state.token(close - 1).kind != tokenise::TokenKind::kText) return close;
  const Token& open = state.token(close - 2);
  if (!is_opening_bracket(open)) return close;
  const std::u32string_view name =
      std::u32string_view(state.sentence.text.chars)
          .substr(state.token(close - 1).begin, end.begin - state.token(close - 1).begin);
  const bool latin = std::ranges::all_of(name, [](char32_t c) { return c < 0x80; });
  return latin ? close - 2 : close;
}

}  // namespace

std::size_t clause_start(const SentenceState& state, std::size_t quantity_first) {
  std::size_t i = quantity_first;
  while (i > state.position) {
    const Token& before = state.token(i - 1);
    if (is_clause_mark(before)) {
      const std::size_t open = opening_of_short_name(state, i - 1);
      if (open == i - 1) break;
      i = open;
      continue;
    }
    --i;
  }
  // 出口2.97亿美元、进口1.41亿美元: the mark right behind a quantity parts as a comma does.
  if (i == state.position && state.position > 0 && i < quantity_first && is_list_mark(state.token(i))) ++i;
  return i;
}

void absorb_clauses(SentenceState& state, std::size_t first, std::size_t last) {
  std::size_t begin = first;
  tokenise::TokenSet holds;  // of the tokens since `begin`
  // What trails a number in its own clause (2家全国重点实验室) is no context.
  const bool behind_number = first > 0 && first == state.position;
  while (behind_number && begin < last && !is_clause_mark(state.token(begin))) ++begin;
  for (std::size_t i = begin; i <= last; ++i) {
    if (i < last && !is_clause_mark(state.token(i))) {
      holds.add(state.token(i));
      continue;
    }
    if (begin < i) absorb_clause(state, begin, i, i < last && is_closing_bracket(state.token(i)), holds);
    if (begin < i && i < last && (state.token(i).is_mark(U'：') || state.token(i).is_mark(U':')))
      take_list_head(state, begin, i);
    if (i < last && (state.token(i).is_mark(U'；') || state.token(i).is_mark(U';'))) end_part(state);
    begin = i + 1;
    holds = {};
  }
}

void take_cues(SentenceState& state, const Lead& lead) {
  // A new time without a word of target ends the talk of targets: 计划投资8亿元，截至3月底已完成2亿元.
  const bool new_time = has_role(lead, Role::kTime) && !has_cue(lead, CueKind::kStatus);
  if (!state.status_sticky && state.status_used && new_time) {
    state.status = ObsStatus::kNormal;
    state.status_of_parts = false;
  }
  take_status(state, lead);
  if (divides(state, lead.first, lead.last)) open_view(state, lead);
  if (lead.holds.has(tokenise::TokenKind::kIndicator)) take_plan_in_name(state, lead);
  if (!lead.holds.has_any({CueKind::kScope, CueKind::kView, CueKind::kTargetNoun})) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kScope)) {
      open_scope(state);
      take_time_of_whole(state);
      take_status_of_whole(state, lead);
    }
    if (t.is(CueKind::kView)) take_view(state, lead);
    if (t.is(CueKind::kTargetNoun) && colon_follows(state, i)) {
      state.status = ObsStatus::kForecast;
      state.status_sticky = true;
      state.status_said = t.span();
    }
    if (!t.is(CueKind::kTargetNoun) || i + 1 >= lead.last) continue;
    state.status_said = t.span();
    // 计划完成投资8亿元: the plan is the verb
    const bool again = state.token(i + 1).is(CueKind::kVerb) && i + 2 < lead.last;  // 计划再培育15个
    const Token& planned = state.token(again ? i + 2 : i + 1);
    if (planned.is(CueKind::kComplete) || planned.is(CueKind::kAddition)) {
      state.status = ObsStatus::kForecast;
      state.status_used = false;
    }
    // 计划总投资85亿元，到位资金23亿元: the plan is a part of the one noun
    if (state.token(i + 1).kind == tokenise::TokenKind::kIndicator) {
      state.number_status = ObsStatus::kForecast;
      state.plan_of_money =
          state.sentence.indicator(state.token(i + 1).id).dimension == lexicon::Dimension::kMoney;
    }
  }
  if (says_target(state, lead)) state.number_status = ObsStatus::kForecast;
}

}  // namespace indicatord::assemble
