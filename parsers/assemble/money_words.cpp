#include "parsers/assemble/money_words.h"

#include <utility>

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

bool is_quote(const Sentence& s, const Token& t) {
  return t.end - t.begin == 1 && (s.text.chars[t.begin] == U'“' || s.text.chars[t.begin] == U'”');
}

bool amount_of_money(const Quantity& q, const Reading& r) {
  return q.dimension == lexicon::Dimension::kMoney && r.measure == Measure::kLevel;
}

std::size_t verb_before_number(const Sentence& s, const Lead& lead) {
  std::size_t i = lead.last;
  while (i > lead.first && s.token(i - 1).is_any({CueKind::kFiller, CueKind::kApproxBefore})) --i;
  return i == lead.first ? kNoToken : i - 1;
}

void take_money(const Sentence& s, std::string_view id, std::string breakdown, const Rule& by,
                SubjectDecision& decision) {
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* found = lexicon.find_indicator(id);
  if (found == nullptr) return;
  decision.subject.indicator = lexicon.index_of(*found);
  decision.subject.breakdown = std::move(breakdown);
  decision.subject.added = true;
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &by;
}

bool any_word_begins_as(const Sentence& s, const Lead& lead, tokenise::AffixName affix) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    // 获得的贷款12亿元到期
    const bool of = i + 1 < lead.last && s.says(s.token(i + 1), CueKind::kFiller, "of");
    if (t.kind != TokenKind::kIndicator && !of && s.vocabulary.begins_as(s.chars(t), affix)) return true;
  }
  return false;
}

}  // namespace indicatord::assemble
