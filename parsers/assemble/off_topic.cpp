#include "parsers/assemble/off_topic.h"

#include <cstdint>
#include <optional>

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

bool never_of_economy(const Sentence& s, const Token& t) {
  return s.says(t, CueKind::kTopicOff, "always");
}

// 演出票房收入, 中央财政用于地震救灾: a term of its own, or a treasury, which tells what it pays for
// whatever.
bool of_economy(const Sentence& s, const Token& t) {
  return s.says(t, CueKind::kHead, "term") ||
         (t.kind == TokenKind::kText && s.vocabulary.ends_as(s.chars(t), "fund_of_treasury"));
}

}  // namespace

bool wholly_off_topic(const Sentence& sentence) {
  if (!sentence.holds.has(CueKind::kTopicOff)) return false;
  bool known = false;
  bool always = false;
  std::optional<std::uint32_t> first;
  for (const Token& t : sentence.tokens) {
    always = always || never_of_economy(sentence, t);
    known = known || of_economy(sentence, t);
    if (t.kind != TokenKind::kIndicator || sentence.indicator(t.id).general) continue;
    if (first && *first != t.id) return false;
    first = t.id;
  }
  return always || !(known || first);
}

bool clause_off_topic(const Sentence& sentence, const Quantity& q) {
  if (!sentence.holds.has(CueKind::kTopicOff)) return false;
  bool off = false;
  bool known = false;
  for (std::size_t i = begin_of_clause(sentence, q.first);
       i < sentence.tokens.size() && !is_clause_mark(sentence.token(i)); ++i) {
    const Token& t = sentence.token(i);
    if (never_of_economy(sentence, t)) return true;
    off = off || t.is(CueKind::kTopicOff);
    known = known || of_economy(sentence, t);
  }
  return off && !known;
}

bool goes_on_off_topic(const Sentence& sentence, const Quantity& q, bool off_topic_before) {
  if (!off_topic_before || q.unit_class == UnitClass::kAmount) return false;
  for (std::size_t i = q.first; i > 0 && !is_clause_mark(sentence.token(i - 1)); --i) {
    const Token& t = sentence.token(i - 1);
    if (t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is(CueKind::kHead)) return false;
  }
  return true;
}

}  // namespace indicatord::assemble
