#include "parsers/assemble/apposed_places.h"

#include <optional>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 增速, 增长较快, 增长, 居前: what places are told apart by
constexpr tokenise::CueSet kSetsApart{CueKind::kRateNoun, CueKind::kTopicVerb, CueKind::kChange,
                                      CueKind::kRank};

// Behind the list, which goes on as 、乙市（6.3%）和丙县（5.8%）: the first token that is no part of it
std::size_t end_of_list(const SentenceState& state, std::size_t behind_bracket) {
  const auto& tokens = state.sentence.tokens;
  std::size_t i = behind_bracket;
  while (i + 2 < tokens.size() && is_list_mark(tokens[i]) && tokens[i + 1].kind == TokenKind::kArea &&
         is_opening_bracket(tokens[i + 2])) {
    std::size_t close = i + 3;
    while (close < tokens.size() && !is_closing_bracket(tokens[close])) ++close;
    if (close == tokens.size()) break;
    i = close + 1;
  }
  return i;
}

// What the clause behind the list names: 工业增加值增速较快
std::optional<SubjectDecision> named_behind_list(const SentenceState& state, const Quantity& q,
                                                 const Reading& r) {
  const std::size_t first = end_of_list(state, q.last + 1);
  const std::size_t last = end_of_clause(state.sentence, first);
  if (first >= last) return std::nullopt;
  const Lead behind = read_lead(state.sentence, first, last, state.context.article.home, q.unit_class);
  if (!behind.holds.has_any(kSetsApart)) return std::nullopt;
  SubjectDecision decision =
      decide_subject(state.sentence, behind, first, last, fit_of(r, q), carried_for(state, fit_of(r, q)));
  return decision.own_head ? std::optional(decision) : std::nullopt;
}

// What the words before the list name: 出口增长较快的是, 工业增加值增速超过全市平均水平的有; 增幅居前的是 is
// of what was told
std::optional<SubjectDecision> named_before_list(const SentenceState& state, std::size_t place,
                                                 const Quantity& q, const Reading& r) {
  const std::size_t first = begin_of_clause(state.sentence, place);
  if (first == place) return std::nullopt;
  const Lead ahead = read_lead(state.sentence, first, place, state.context.article.home, q.unit_class);
  if (!ahead.holds.has_any(kSetsApart)) return std::nullopt;
  std::size_t last = first;
  while (last < place && !state.token(last).is_any(kSetsApart)) ++last;
  SubjectDecision decision =
      decide_subject(state.sentence, ahead, first, last, fit_of(r, q), carried_for(state, fit_of(r, q)));
  if (!decision.subject.indicator) return std::nullopt;
  // 宁德、厦门的GDP增速高于全省平均水平（4.6%）: not of those who are compared with it
  if (ahead.holds.has_any({CueKind::kGap, CueKind::kCompare})) decision.subject.breakdown.clear();
  return decision;
}

// The one before in the list: 甲县（9.1%）, where only 、 or 和 stands before 乙市
const Reading* place_before(const SentenceState& state, std::size_t place, const Reading& r) {
  const Reading* before = state.last_reading();
  if (before == nullptr || !fired(*before, rule::kApposed) || before->unit != r.unit || place < 2 ||
      !is_list_mark(state.token(place - 1)) || !is_closing_bracket(state.token(place - 2)) ||
      state.token(place - 2).begin != before->end)
    return nullptr;
  return before;
}

}  // namespace

std::optional<std::size_t> place_before_bracket(const Sentence& s, std::size_t end) {
  constexpr std::size_t kLongest = 3;  // 全国, 平均, 水平
  for (std::size_t i = end; i-- > 0 && end - i <= kLongest;) {
    const Token& t = s.token(i);
    if (t.kind != TokenKind::kArea && !t.is(CueKind::kAreaSelf)) continue;
    const std::u32string_view behind = s.text.slice(t.end, s.token(end - 1).end);
    if (behind.empty() || s.vocabulary.ends_as(behind, "average_of_all")) return i;
    return std::nullopt;
  }
  return std::nullopt;
}

bool figure_of_place_before(const SentenceState& state, const Quantity& q, Reading& r,
                            SubjectDecision& decision) {
  if ((q.unit_class != UnitClass::kPercent && q.unit_class != UnitClass::kAmount) || q.first < 2 ||
      !is_opening_bracket(state.token(q.first - 1)) || q.last >= state.sentence.tokens.size() ||
      !is_closing_bracket(state.token(q.last)))
    return false;
  const auto found = place_before_bracket(state.sentence, q.first - 1);
  if (!found) return false;
  const std::size_t place = *found;
  if (const Reading* before = place_before(state, place, r)) {
    decision.subject = before->subject;
    decision.inherited = true;
    r.measure = before->measure;
    r.basis = before->basis;
  } else {
    Reading rate = r;
    if (rate.measure == Measure::kLevel && q.unit_class == UnitClass::kPercent)
      rate.measure = Measure::kGrowth;
    auto named = named_behind_list(state, q, rate);
    if (!named) named = named_before_list(state, place, q, rate);
    if (!named) return false;
    decision = *std::move(named);
    r.measure = rate.measure;
  }
  r.area = area_of(state.sentence, state.token(place));
  r.rules.push_back(&rule::kApposed);
  return true;
}

}  // namespace indicatord::assemble
