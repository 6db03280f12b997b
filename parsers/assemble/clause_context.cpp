#include "parsers/assemble/clause_context.h"

#include <optional>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/leaders.h"
#include "parsers/assemble/passing_area.h"
#include "parsers/assemble/scope_context.h"
#include "parsers/assemble/source_area.h"
#include "parsers/assemble/status_context.h"
#include "parsers/assemble/those_told.h"
#include "parsers/assemble/time_context.h"
#include "parsers/assemble/topic_context.h"
#include "parsers/assemble/view_context.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;
using tokenise::CueKind;

// 提出到2020年控制排放的目标: a year that is only mentioned. 到2020年，… at the head is that of what follows,
// and so is 计划到2020年，… at the end of its clause.
void drop_goal_years(const SentenceState& state, Lead& lead) {
  if (!lead.holds.has(tokenise::TokenKind::kTime)) return;
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    const Token& before = state.token(i - 1);
    const bool mentioned = before.begin > state.token(lead.first).begin || before.end - before.begin > 1;
    if (lead.role(i) == Role::kTime && state.token(i).time.kind == tokenise::TimeExpression::Kind::kYear &&
        mentioned && state.sentence.vocabulary.ends_as(state.sentence.chars(before), "until")) {
      lead.role(i) = Role::kOther;
    }
  }
}

// 比2013年末（第三次全国经济普查年份，下同）增加91万个: nothing but the year stands before the aside
bool compares_before_aside(const SentenceState& state, const Lead& lead) {
  return lead.last == lead.first + 2 && state.token(lead.first).is(CueKind::kCompare) &&
         state.token(lead.first + 1).kind == tokenise::TokenKind::kTime &&
         state.token(lead.first + 1).time.year_kind == tokenise::TimeExpression::YearKind::kAbsolute &&
         lead.last < state.sentence.tokens.size() && is_opening_bracket(state.token(lead.last));
}

// 与2019年相比，进出口增长11%; 与上年比，…: what the figures of the sentence are compared with.
void take_compared(SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kCompare)) return;
  if (compares_before_aside(state, lead)) {
    state.compared = state.token(lead.first + 1).time;
    return;
  }
  if (!state.token(lead.last - 1).is(CueKind::kCompare)) return;
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

// 新华社北京3月14日电（记者王宇）, 新华社北京3月14日电 题：: where the agency writes from is where nothing
// happens
bool is_wire_from_capital(const SentenceState& state, std::size_t first, std::size_t last) {
  constexpr std::size_t kLongestWire = 10;  // tokens
  const auto& tokens = state.sentence.tokens;
  if (first > 0 || last >= tokens.size() || last > kLongestWire ||
      !(is_opening_bracket(tokens[last]) || tokens[last].is_mark(U'：')))
    return false;
  const std::u32string_view words = state.sentence.text.slice(tokens[0].begin, tokens[last - 1].end);
  return state.sentence.vocabulary.begins_as(words, "wire_from_capital") &&
         state.sentence.vocabulary.ends_as(words, "wire");
}

// Nothing in the clause is context for what follows, but that it stands there: most clauses are so. REQUIRES:
// whatever absorb_clause looks for is named here.
bool tells_nothing(const SentenceState& state, std::size_t first, std::size_t last,
                   const tokenise::TokenSet& holds) {
  constexpr tokenise::CueSet kTelling = {CueKind::kStatus,     CueKind::kScope,    CueKind::kView,
                                         CueKind::kTargetNoun, CueKind::kEntity,   CueKind::kChange,
                                         CueKind::kTopicVerb,  CueKind::kHoliday,  CueKind::kAreaSelf,
                                         CueKind::kRegion,     CueKind::kSourceEnd};
  // 重点监测的12家商场，实现销售额8600万元
  if (holds.has(tokenise::TokenKind::kNumber) &&
      state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(last - 1)), "sellers"))
    return false;
  if (holds.has(CueKind::kApproxBefore) && passes_milestone(state.sentence, first, last)) return false;
  if (holds.has(tokenise::TokenKind::kTime) || holds.has(tokenise::TokenKind::kArea) ||
      holds.has(tokenise::TokenKind::kIndicator) || holds.has_any(kTelling) || divides(state, first, last) ||
      (holds.has(CueKind::kFiller) && ends_in_effect(state.sentence, first, last)))
    return false;
  if (!holds.has(CueKind::kFiller)) return true;
  const Sentence& s = state.sentence;
  const Token& end = s.token(last - 1);
  return !says_record(s, first, last) && !s.says(end, CueKind::kFiller, "within") &&
         !s.says(end, CueKind::kFiller, "that_day") && area_of_known_scene(state, first, last) == nullptr;
}

// The same of a clause behind the last number, which is context for the next sentence alone: where that is,
// and when, is told by the figures and by what stands before them. REQUIRES: whatever absorb_clause looks for
// when the sentence is trailing is named here.
bool hands_on_nothing(const SentenceState& state, std::size_t first, std::size_t last,
                      const tokenise::TokenSet& holds) {
  constexpr tokenise::CueSet kTelling = {CueKind::kStatus, CueKind::kScope,     CueKind::kView,
                                         CueKind::kChange, CueKind::kTopicVerb, CueKind::kTargetNoun,
                                         CueKind::kFiller, CueKind::kSourceEnd};
  return !holds.has(tokenise::TokenKind::kTime) && !holds.has_any(kTelling) && !divides(state, first, last) &&
         !says_behind_bracket(state, last);
}

// 由于煤价上半年低位徘徊，贸易额仅微增1.2%: the time of a reason, where another is known
bool gives_reason(const SentenceState& state, std::size_t first) {
  return (state.time || state.context.times.period) && first < state.sentence.tokens.size() &&
         state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(first)), "reason");
}

// 随着居民消费需求持续恢复，居民消费价格指数上涨0.3%; 税收下降15%，主要是增值税减收；税收占…
bool tells_why(const SentenceState& state, std::size_t first) {
  constexpr std::uint32_t kLongest = 4;  // 主要原因
  const Sentence& s = state.sentence;
  const std::uint32_t begin = s.token(first).begin;
  return s.vocabulary.begins_as(s.chars(s.token(first)), "cause") ||
         (!state.readings.empty() &&
          s.vocabulary.begins_as(s.text.slice(begin, std::min(begin + kLongest, s.end)), "explains"));
}

// 用电量增长最快，达到21.9%; 汽车出口增长迅猛，达到40%: the next percentage is a rate.
bool tells_pace(const SentenceState& state, const Lead& lead) {
  if (!lead.holds.has_any({CueKind::kChange, CueKind::kTopicVerb})) return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const std::u32string_view word = state.sentence.chars(state.token(i));
    const bool foremost = i + 1 < lead.last && state.token(i).is(CueKind::kChange) &&
                          vocabulary.begins_as(state.sentence.chars(state.token(i + 1)), "pace");
    if (foremost || (state.token(i).is(CueKind::kTopicVerb) && vocabulary.begins_as(word, "grows")))
      return true;
  }
  return false;
}

bool is_comma(const Token& t) {
  return t.is_mark(U'，') || t.is_mark(U',');
}

void absorb_clause(SentenceState& state, std::size_t first, std::size_t last, bool bracketed,
                   const tokenise::TokenSet& holds) {
  if (!bracketed) state.leaders.reset();
  if (!bracketed && holds.has(CueKind::kFiller) &&
      holds.has_any({CueKind::kTopicVerb, CueKind::kChange, CueKind::kRateNoun}))
    state.leaders = find_leaders(state, first, last);
  if (tells_nothing(state, first, last, holds)) {
    if (bracketed || says_behind_bracket(state, last)) return;
    note_recent_years(state, first);
    state.entity.clear();
    state.number.rate_said = holds.has(CueKind::kRateNoun);
    if (!turn_to_one_of_two(state, first) && holds.has(CueKind::kContribution) && !state.readings.empty())
      take_affected_branch(
          state, read_lead(state.sentence, first, last, state.context.article.home, UnitClass::kAmount));
    state.last_clause.put_off(state.sentence, first, last, state.context.article.home);
    return;
  }
  if (state.trailing && hands_on_nothing(state, first, last, holds)) return;
  if (is_wire_from_capital(state, first, last)) return;
  Lead lead = read_lead(state.sentence, first, last, state.context.article.home, UnitClass::kAmount);
  drop_goal_years(state, lead);
  if (bracketed) {
    take_bracketed_place(state, lead);
    return take_bracketed_span(state, lead);
  }
  if (has_role(lead, Role::kSource) || says_behind_bracket(state, last)) {
    take_status(state, lead);
    note_source_area(state, first, last);
    // 财政局通报一季度收支情况: the time behind the verb of saying
    if (has_role(lead, Role::kSource) && !state.trailing) take_times(state, lead);
    return;
  }
  take_cues(state, lead);
  state.number.status.reset();  // 面对改革发展稳定任务，…: no target of the numbers that follow
  take_entity(state, lead);
  if (!state.leaders) {
    if (!tells_why(state, first)) take_topic(state, lead);
  } else if (state.leaders->pace == first && state.token(first).is(CueKind::kTopicVerb)) {
    state.topic = state.sentence.slice(state.leaders->first, last);  // 异军突起的是汽车产业，实现产值80亿元
  }
  state.number.rate_said = has_cue(lead, CueKind::kRateNoun) || tells_pace(state, lead);
  take_compared(state, lead);
  if (!state.trailing) {  // behind the last number: no context for any
    if (!gives_reason(state, first)) take_times(state, lead);
    take_areas(state, lead, false);
  }
  state.last_clause = std::move(lead);
}

// The last closing bracket among [first, last); `first` where there is none.
std::size_t last_closing_bracket(const SentenceState& state, std::size_t first, std::size_t last) {
  while (last > first && !is_closing_bracket(state.token(last - 1))) --last;
  return last > first ? last - 1 : first;
}

}  // namespace

void absorb_clauses(SentenceState& state, std::size_t first, std::size_t last) {
  std::size_t begin = first;
  tokenise::TokenSet holds;  // of the tokens since `begin`
  // What trails a number in its own clause (2家全国重点实验室) is no context.
  const bool behind_number = first > 0 && first == state.position;
  while (behind_number && begin < last && !is_clause_mark(state.token(begin))) ++begin;
  bool within_brackets = false;            // …（GDP，下同）…: the comma parts no clauses
  std::optional<std::size_t> last_closed;  // sought when a bracket opens: most sentences have none
  for (std::size_t i = begin; i <= last; ++i) {
    if (i < last && (!is_clause_mark(state.token(i)) || (within_brackets && is_comma(state.token(i))))) {
      holds.add(state.token(i));
      continue;
    }
    if (begin < i) absorb_clause(state, begin, i, i < last && is_closing_bracket(state.token(i)), holds);
    if (begin < i && i < last && (state.token(i).is_mark(U'：') || state.token(i).is_mark(U':')))
      take_list_head(state, begin, i);
    if (i < last && (state.token(i).is_mark(U'；') || state.token(i).is_mark(U';'))) {
      end_part(state);
      leave_nested_scope(state);
    }
    within_brackets = i < last && is_opening_bracket(state.token(i));
    if (within_brackets && !last_closed) last_closed = last_closing_bracket(state, first, last);
    within_brackets = within_brackets && i < *last_closed;
    begin = i + 1;
    holds = {};
  }
}

void take_cues(SentenceState& state, const Lead& lead) {
  end_targets(state, lead);
  take_status(state, lead);
  if (divides(state, lead.first, lead.last)) open_view(state, lead);
  if (lead.holds.has(tokenise::TokenKind::kIndicator)) take_plan_in_name(state, lead);
  if (!lead.holds.has_any({CueKind::kScope, CueKind::kView, CueKind::kTargetNoun})) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kScope)) take_scope(state, lead);
    if (t.is(CueKind::kView)) take_view(state, lead);
    if (t.is(CueKind::kTargetNoun)) take_target(state, lead, i);
  }
  if (says_target(state, lead)) state.number.status = ObsStatus::kForecast;
}

}  // namespace indicatord::assemble
