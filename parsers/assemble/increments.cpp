#include "parsers/assemble/increments.h"

#include "parsers/assemble/clause_comparisons.h"

namespace indicatord::assemble {

bool says_more_was_added(const Sentence& sentence, const Lead& lead) {
  using tokenise::CueKind;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = sentence.token(i);
    if (t.is(CueKind::kChange) && sentence.value(t).ends_with("increment")) return true;
  }
  return false;
}

bool compares(const Sentence& sentence, const Lead& lead) {
  if (!lead.holds.has(tokenise::CueKind::kCompare)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (always_compares(sentence, sentence.token(i))) return true;
  }
  return false;
}

const lexicon::Indicator* increment_of(const Sentence& sentence, std::uint32_t stock, const Fit& fit) {
  const std::string& id = sentence.indicator(stock).increment;
  const lexicon::Indicator* found = sentence.vocabulary.lexicon().find_indicator(id);
  return found != nullptr && fits(*found, fit) ? found : nullptr;
}

}  // namespace indicatord::assemble
