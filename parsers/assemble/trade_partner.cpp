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

}  // namespace

namespace {

// Is the one country or group at `partner` all that the clause presents? 东盟、欧盟和美国为前三大贸易伙伴 has
// three.
bool one_abroad(const Sentence& sentence, const Lead& clause, std::size_t partner) {
  if (clause.role(partner) != Role::kArea) return false;
  const Token& t = sentence.token(partner);
  const bool abroad = t.is(tokenise::CueKind::kRegion)
                          ? sentence.value(t) == "abroad"
                          : t.kind == TokenKind::kArea && sentence.vocabulary.area_name(t.id).foreign();
  return abroad && (partner + 1 == clause.last || !is_list_mark(sentence.token(partner + 1)));
}

// 东盟是我市第一大贸易伙伴，进出口18.6亿元: the trade is the place's, with that partner.
void trade_with_partner(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  const std::string& id = s.indicator(*decision.subject.indicator).id;
  if (topic_of(id) != "trade" || has_role(lead, Role::kArea)) return;
  const Lead& clause = *state.last_clause;
  const std::size_t partner = partner_presented(s, clause);
  if (partner == clause.last || !one_abroad(s, clause, partner)) return;
  decision.subject.breakdown = s.word(s.token(partner));
  if (r.area.said.begin != s.token(partner).begin) return;
  const auto home = area_in(s, clause, partner + 1, clause.last);
  r.area = home ? meant_by(state, *home) : state.context.area;
}

}  // namespace

void bilateral_trade(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  if (!decision.own_head || !decision.subject.breakdown.empty() || !state.last_clause ||
      state.last_clause->last + 1 != lead.first)
    return;
  const Sentence& s = state.sentence;
  if (!s.vocabulary.begins_as(s.text.slice(decision.head_begin, decision.head_end), "bilateral"))
    return trade_with_partner(state, lead, r, decision);
  const std::size_t partner = partner_presented(s, *state.last_clause);
  if (partner < state.last_clause->last) decision.subject.breakdown = s.word(s.token(partner));
}

void partner_of_clause(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  if (!decision.inherited || r.measure != Measure::kShare || !state.last_clause) return;
  const Lead& clause = *state.last_clause;
  const Sentence& sentence = state.sentence;
  if (!sentence.vocabulary.ends_as(sentence.slice(clause.first, clause.last), "partner")) return;
  const std::size_t partner = first_named(clause);
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
  r.area = state.context.area;
}

}  // namespace indicatord::assemble
