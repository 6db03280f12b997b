#include "parsers/assemble/counted_share.h"

#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 34个行业 of 41个行业中有34个行业增长: the last that are counted in the clause [first, last) and fare
// somehow without a rate; empty for none.
std::string counted_that_change(const SentenceState& state, std::size_t first, std::size_t last) {
  const Sentence& s = state.sentence;
  std::size_t number = last;
  bool changes = false;
  for (std::size_t i = last; i-- > first && number == last;) {
    const Token& t = s.token(i);
    changes = changes || t.is_any({CueKind::kChange, CueKind::kRateChange, CueKind::kGap});
    if (t.kind == TokenKind::kNumber) number = i;
  }
  if (!changes || number + 2 >= last || s.token(number + 1).kind != TokenKind::kUnit ||
      s.token(number + 2).kind != TokenKind::kText)
    return {};
  const lexicon::Unit& unit = s.vocabulary.lexicon().units()[s.token(number + 1).id];
  const std::string group = s.slice(number, number + 3);
  return unit.dimension == lexicon::Dimension::kCount && s.vocabulary.holds(group, "counted_group")
             ? group
             : std::string();
}

}  // namespace

void share_of_counted(const SentenceState& state, const Lead& lead, const Reading& r,
                      SubjectDecision& decision) {
  if (r.measure != Measure::kShare || !decision.inherited || !decision.subject.indicator || lead.first < 2)
    return;
  // 占全部行业的八成; but 占全市进出口的八成 says of what
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (lead.role(i) == Role::kReference && (t.kind == TokenKind::kIndicator || names_place(t))) return;
  }
  const std::size_t end = lead.first - 1;
  std::string group = counted_that_change(state, begin_of_clause(state.sentence, end), end);
  if (group.empty()) return;
  decision = {};
  decision.subject.phrase = std::move(group);
  decision.rule = &rule::kUnknownSubject;
}

}  // namespace indicatord::assemble
