#include "parsers/assemble/trade_partner.h"

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::TokenKind;

std::size_t first_named(const Lead& clause) {
  std::size_t i = clause.first;
  while (i < clause.last && clause.role(i) != Role::kArea && clause.role(i) != Role::kSubject) ++i;
  return i;
}

// 蒙古国保持我市第一大贸易伙伴地位: the token of the partner that the clause presents; its end, where it
// presents none
std::size_t partner_presented(const Sentence& sentence, const Lead& clause) {
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (sentence.vocabulary.holds(sentence.word(sentence.token(i)), "partner")) return first_named(clause);
  }
  return clause.last;
}

// 东盟取代欧盟成为我国第一大贸易伙伴: the first area abroad, or region, of a clause that presents a partner.
// 东盟、欧盟和美国为前三大贸易伙伴 has three.
const Token* partner_abroad(const Sentence& sentence, const Lead& clause) {
  if (partner_presented(sentence, clause) == clause.last) return nullptr;
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const Token& t = sentence.token(i);
    if (t.is(tokenise::CueKind::kRegion) || (t.kind == TokenKind::kArea && counts_as_foreign(sentence, t.id)))
      return i + 1 < clause.last && is_list_mark(sentence.token(i + 1)) ? nullptr : &t;
  }
  return nullptr;
}

// 我国第一大贸易伙伴: whose partner the clause presents; the document's own where it does not say
AreaReference whose_partner(const SentenceState& state, const Lead& clause) {
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (state.token(i).is(tokenise::CueKind::kAreaSelf))
      return meant_by(state, area_of(state.sentence, state.token(i)));
  }
  return state.context.places.area;
}

// 袜子出口37.2亿元。欧盟仍是最大市场，占31.4%: of the trade told before
bool share_of_goods_told(SentenceState& state, const Lead& clause, std::size_t partner, Reading& r,
                         SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (!decision.subject.indicator || partner == clause.last ||
      topic_of(s.indicator(*decision.subject.indicator).id) != "trade" ||
      state.area.said.begin != s.token(partner).begin || state.area.said.empty())
    return false;
  std::string& breakdown = decision.subject.breakdown;
  if (!breakdown.empty()) breakdown += ' ';
  breakdown += s.word(s.token(partner));
  decision.rule = &rule::kPartnerOfClause;
  state.area = r.area = whose_partner(state, clause);
  return true;
}

}  // namespace

void trade_with_partner(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  if (!decision.own_head || !decision.subject.entity.empty() || !state.last_clause ||
      has_role(lead, Role::kArea) ||
      topic_of(state.sentence.indicator(*decision.subject.indicator).id) != "trade")
    return;
  const Token* partner = partner_abroad(state.sentence, *state.last_clause);
  if (partner == nullptr) return;
  const std::string name = state.sentence.word(*partner);
  if (decision.subject.breakdown.empty()) {
    decision.rule = &rule::kPartnerOfClause;
    decision.subject.breakdown = name;
  }
  if (decision.subject.breakdown != name) return;
  if (state.area.said.begin != partner->begin || state.area.said.empty()) return;
  state.area = r.area = whose_partner(state, *state.last_clause);
}

void name_origin(const SentenceState& state, SubjectDecision& decision) {
  using tokenise::CueKind;
  const Sentence& s = state.sentence;
  if (!decision.own_head || !decision.subject.breakdown.empty() || !s.holds.has(CueKind::kToward) ||
      !s.vocabulary.begins_as(s.indicator(*decision.subject.indicator).id, "has_origin"))
    return;
  std::size_t head = 3;
  while (head < s.tokens.size() && s.token(head).begin != decision.head_begin) ++head;
  if (head >= s.tokens.size() || !s.says(s.token(head - 1), CueKind::kFiller, "of") ||
      !names_place(s.token(head - 2)) || !s.token(head - 3).is(CueKind::kToward) ||
      !s.vocabulary.begins_and_ends_as(s.chars(s.token(head - 3)), "from_there"))
    return;
  decision.subject.breakdown = s.word(s.token(head - 2));
}

void bilateral_trade(const SentenceState& state, SubjectDecision& decision) {
  if (!decision.own_head || !decision.subject.breakdown.empty() || !state.last_clause) return;
  const Sentence& s = state.sentence;
  if (!s.vocabulary.begins_as(s.text.slice(decision.head_begin, decision.head_end), "bilateral")) return;
  const std::size_t partner = partner_presented(s, *state.last_clause);
  if (partner < state.last_clause->last) decision.subject.breakdown = s.word(s.token(partner));
}

void partner_of_clause(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  if (!decision.inherited || r.measure != Measure::kShare || !state.last_clause) return;
  const Lead& clause = *state.last_clause;
  const Sentence& sentence = state.sentence;
  if (!sentence.vocabulary.ends_as(sentence.slice(clause.first, clause.last), "partner")) return;
  const std::size_t partner = first_named(clause);
  if (share_of_goods_told(state, clause, partner, r, decision)) return;
  std::size_t whole = lead.first;
  while (whole < lead.last && sentence.token(whole).kind != TokenKind::kIndicator) ++whole;
  if (partner == clause.last || whole == lead.last) return;
  decision.subject = {};
  decision.subject.indicator = sentence.token(whole).id;
  decision.subject.head = sentence.token(whole).span();
  decision.subject.breakdown = decision.subject.phrase = sentence.word(sentence.token(partner));
  decision.subject.said = sentence.token(partner).span();
  decision.inherited = false;
  decision.rule = &rule::kPartnerOfClause;
  r.area = state.context.places.area;
}

}  // namespace indicatord::assemble
