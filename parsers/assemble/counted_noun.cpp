#include "parsers/assemble/counted_noun.h"

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

}  // namespace

// 6个抽水蓄能项目: the noun behind the count is in the catalogue.
std::optional<std::pair<std::size_t, std::size_t>> counted_phrase(const SentenceState& state,
                                                                  const Quantity& q) {
  std::size_t stop = q.last;
  while (stop < state.sentence.tokens.size() && !is_clause_mark(state.token(stop)) &&
         !state.token(stop).is(CueKind::kVerb) && !state.token(stop).is(CueKind::kComplete) &&
         !is_list_mark(state.token(stop))) {
    if (state.token(stop++).kind == TokenKind::kIndicator) break;
  }
  if (stop == q.last) return std::nullopt;
  return std::pair{q.last, stop};
}

// 打造16条产业链、30个专业镇: a verb says that they came about.
bool asserted(const SentenceState& state, const Quantity& q) {
  if (q.first == 0) return false;
  const Token& before = state.token(q.first - 1);
  if (before.is(CueKind::kAddition) || before.is(CueKind::kIncrement)) return true;
  return is_list_mark(before) && !state.quantities.empty() && state.quantities.back().counts_noun;
}

bool counted_noun_known(const SentenceState& state, const Quantity& q) {
  const auto phrase = counted_phrase(state, q);
  if (!phrase) return false;
  // 甲、乙等40多家企业 only sums up a list of names
  const bool sums_up =
      q.first > 0 && state.sentence.says(state.token(q.first - 1), CueKind::kFiller, "and_so_on");
  Lead lead = read_lead(state.sentence, phrase->first, phrase->second, state.context.home, q.unit_class);
  const SubjectDecision subject = decide_subject(state.sentence, lead, lead.first, lead.last,
                                                 {Measure::kLevel, q.unit_class, q.dimension, q.unit}, {});
  if (sums_up && subject.own_head &&
      state.sentence.indicator(*subject.subject.indicator).id == "enterprise.count")
    return false;
  return subject.own_head &&
         state.sentence.indicator(*subject.subject.indicator).dimension == lexicon::Dimension::kCount;
}

}  // namespace indicatord::assemble
