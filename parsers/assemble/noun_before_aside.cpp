#include "parsers/assemble/noun_before_aside.h"

#include <cstddef>

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using tokenise::TokenKind;

constexpr std::size_t kLongestAside = 8;  // tokens

// The opening bracket of the aside that ends with the token `close`; 0 where it is no such aside.
std::size_t opening_of_aside(const Sentence& s, std::size_t close) {
  std::size_t open = close;
  while (open > 0 && close - open <= kLongestAside) {
    const Token& t = s.token(--open);
    if (t.kind == TokenKind::kNumber || is_clause_mark(t)) {
      if (!is_opening_bracket(t)) return 0;
    }
    if (is_opening_bracket(t)) {
      const bool counts_in = s.vocabulary.begins_as(s.text.slice(t.end, s.token(close).begin), "counts_in");
      return counts_in ? open : 0;
    }
  }
  return 0;
}

}  // namespace

void narrow_by_noun_before_aside(const SentenceState& state, const Lead& lead, SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (!decision.own_head || !decision.subject.indicator || !decision.subject.breakdown.empty() ||
      lead.first == 0 || lead.first == lead.last || !is_closing_bracket(s.token(lead.first - 1)) ||
      topic_of(s.indicator(*decision.subject.indicator).id) != "trade")
    return;
  const Token& head = s.token(lead.first);
  if (head.kind != TokenKind::kIndicator || head.begin != s.token(lead.first - 1).end) return;
  const std::size_t open = opening_of_aside(s, lead.first - 1);
  std::size_t noun = open;
  while (noun > 0 && s.token(noun - 1).kind == TokenKind::kText &&
         s.token(noun - 1).end == s.token(noun).begin)
    --noun;
  if (noun < open) decision.subject.breakdown = s.slice(noun, open);
}

}  // namespace indicatord::assemble
