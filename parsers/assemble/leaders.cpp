#include "parsers/assemble/leaders.h"

#include <ranges>
#include <span>
#include <string>
#include <utility>

#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;

// 增长较快, 增速最快
bool tells_pace(const Token& token) {
  return token.is_any({CueKind::kTopicVerb, CueKind::kChange, CueKind::kRateNoun});
}

// The token of 的 in 增长较快的领域是, seen from 是; `first` where there is none.
std::size_t of_before(const Sentence& sentence, std::size_t first, std::size_t is) {
  std::size_t of = is - 1;
  if (of > first && sentence.vocabulary.ends_as(sentence.chars(sentence.token(of)), "sort")) --of;
  return sentence.says(sentence.token(of), CueKind::kFiller, "of") ? of : first;
}

Subject part_of(const Subject& whole, const std::string& name) {
  Subject part = whole;
  part.phrase = name;
  part.breakdown = join_breakdowns(whole.breakdown, name);
  return part;
}

bool of_trade(const SentenceState& state, const Subject& subject) {
  return subject.indicator && topic_of(state.sentence.indicator(*subject.indicator).id) == "trade";
}

// 知识密集型 出口 保险服务 -> 知识密集型: the whole whose other flow had its leaders told before.
std::optional<Subject> whole_of_leader(const SentenceState& state) {
  const Reading* before = previous_reading(state);
  if (before == nullptr || !fired(*before, rule::kLeader) || !of_trade(state, before->subject))
    return std::nullopt;
  Subject whole = before->subject;
  const std::string tail = " " + whole.phrase;
  if (!whole.breakdown.ends_with(tail)) return std::nullopt;
  whole.breakdown.erase(whole.breakdown.size() - tail.size());
  const std::size_t blank = whole.breakdown.rfind(' ');
  if (blank == std::string::npos) return std::nullopt;
  whole.breakdown.erase(blank);
  return whole;
}

// What the clause's own words before the pace name, or else what was told.
Subject whole_of(const SentenceState& state, const Lead& clause, const Leaders& leaders, const Fit& fit) {
  CarriedSubject carried = carried_for(state, fit);
  // 服务贸易逆差减少2亿元。其中，服务出口增长较快的领域是…: a flow is no part of a balance
  if (carried.base != nullptr && carried.base->indicator &&
      state.sentence.indicator(*carried.base->indicator).id == "trade.balance")
    carried.base = nullptr;
  const std::string words =
      SubjectPhrase(state.sentence, clause, clause.first, leaders.pace).text(clause.first, leaders.pace);
  SubjectDecision own = decide_subject(state.sentence, clause, clause.first, leaders.pace, fit, carried);
  if (words.empty() || !own.own_head || own.subject.phrase != words) return own.subject;
  // 知识密集型服务出口1.4万亿元，出口增长较快的领域是…: what was told of, by its last word
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : std::views::reverse(told)) {
      const bool same =
          r.subject.indicator && r.subject.breakdown.ends_with(words) && !fired(r, rule::kLeader);
      if (same) return r.subject;
    }
  }
  // 知识密集型服务进出口2万亿元，其中出口增长较快的领域是…: a flow of it
  if (!of_trade(state, own.subject)) return own.subject;
  if (const auto whole = whole_of_leader(state)) return part_of(*whole, words);
  const Subject* whole = carried.opening != nullptr ? carried.opening : carried.base;
  const bool flow = state.scope && whole != nullptr && of_trade(state, *whole);
  return flow ? part_of(*whole, words) : own.subject;
}

Lead clause_of(const SentenceState& state, const Leaders& leaders) {
  return read_lead(state.sentence, leaders.clause, leaders.last, state.context.article.home,
                   UnitClass::kAmount);
}

}  // namespace

std::optional<Leaders> find_leaders(const SentenceState& state, std::size_t first, std::size_t last) {
  const Sentence& sentence = state.sentence;
  std::size_t pace = first;
  while (pace < last && !tells_pace(sentence.token(pace))) ++pace;
  for (std::size_t i = pace + 1; i + 1 < last; ++i) {
    if (!sentence.vocabulary.ends_as(sentence.chars(sentence.token(i)), "equates")) continue;
    const std::size_t of = of_before(sentence, first, i);
    if (of <= pace) return std::nullopt;
    const Leaders found{.clause = first, .pace = pace, .first = i + 1, .last = last};
    const Lead clause = clause_of(state, found);
    for (std::size_t k = found.first; k < last; ++k) {
      if (clause.role(k) != Role::kSubject) return std::nullopt;  // 增幅较大的是上海
    }
    return found;
  }
  return std::nullopt;
}

std::optional<SubjectDecision> leader_of_clause(const SentenceState& state, const Lead& lead,
                                                const Fit& fit) {
  if (!state.leaders || names_subject(state.sentence, lead)) return std::nullopt;
  const Lead clause = clause_of(state, *state.leaders);
  const Subject whole = whole_of(state, clause, *state.leaders, fit);
  if (!whole.indicator) return std::nullopt;
  SubjectDecision decision;
  const SubjectPhrase name(state.sentence, clause, state.leaders->first, state.leaders->last);
  decision.subject = part_of(whole, name.text(state.leaders->first, state.leaders->last));
  decision.rule = &rule::kLeader;
  return decision;
}

bool pair_leaders(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  if (!state.leaders || names_subject(state.sentence, lead)) return false;
  const Leaders leaders = *state.leaders;
  const Lead clause = clause_of(state, leaders);
  Lead named = clause;
  named.mark(clause.first, leaders.first, Role::kOther);
  const std::vector<Member> members = split_members(state.sentence, named, list.size());
  if (members.empty()) return false;
  const Subject whole = whole_of(state, clause, leaders, fit_of(list.front(), state.quantities[first]));
  if (!whole.indicator) return false;
  for (std::size_t k = 0; k < list.size(); ++k) {
    const auto& [begin, end] = members[k];
    list[k].subject = part_of(whole, SubjectPhrase(state.sentence, clause, begin, end).text(begin, end));
    list[k].rules.push_back(&rule::kLeader);
  }
  return true;
}

}  // namespace indicatord::assemble
