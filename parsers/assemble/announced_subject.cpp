#include "parsers/assemble/announced_subject.h"

#include <span>
#include <utility>

#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kMostTokensToAnnounce = 8;

// 国有企业主要效益指标保持增长。营业总收入…: a sentence on the figures of some firms says whose the next is.
bool announce_firms(SentenceState& state) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!state.sentence.holds.has(CueKind::kChange)) return false;
  for (const Token& t : state.sentence.tokens) {
    if (t.kind != TokenKind::kText || !vocabulary.ends_as(state.sentence.chars(t), "their_figures")) continue;
    const std::u32string_view clause =
        state.sentence.text.slice(state.token(begin_of_clause(state.sentence, 0)).begin, t.end);
    const std::string words = segment::to_utf8(clause.substr(clause.find_last_of(U"，：") + 1));
    const std::string firms{vocabulary.without_ending(words, "their_figures")};
    if (!vocabulary.ends_as(firms, "firm") || !vocabulary.begins_as(firms, "owned_so")) return false;
    Subject subject;
    subject.breakdown = firms;
    state.context.next.subject = std::move(subject);
    return true;
  }
  return false;
}

}  // namespace

void announce(SentenceState& state) {
  if (state.readings.empty() && state.clause_subject && state.clause_subject->breakdown.empty()) {
    state.context.next.subject = std::move(state.clause_subject);
    return;
  }
  if (state.readings.empty() && announce_firms(state)) return;
  if (!state.readings.empty() || state.sentence.tokens.size() > kMostTokensToAnnounce || !state.last_clause)
    return;
  const Lead& clause = *state.last_clause;
  std::size_t i = clause.first;
  while (i < clause.last && clause.role(i) != Role::kSubject) ++i;
  if (i == clause.last || state.token(i).kind != TokenKind::kIndicator ||
      state.sentence.indicator(state.token(i).id).general) {
    return;
  }
  Subject subject;
  subject.indicator = state.token(i).id;
  subject.phrase = state.sentence.word(state.token(i));
  subject.said = state.token(i).span();
  state.context.next.subject = std::move(subject);
}

void note_mentioned(SentenceState& state) {
  state.context.next.mentioned.reset();
  if (!state.readings.empty() || !state.sentence.holds.has(TokenKind::kIndicator)) return;
  for (const Token& t : state.sentence.tokens) {
    if (t.kind == TokenKind::kIndicator && !state.sentence.indicator(t.id).general)
      state.context.next.mentioned = Mentioned{t.id, t.span()};
  }
}

void announce_area(SentenceState& state) {
  const std::span<const Token> tokens = state.sentence.tokens;
  if (!state.quantities.empty() || tokens.empty() || tokens.size() > kMostTokensToAnnounce) return;
  const tokenise::TokenSet& holds = state.sentence.holds;
  const bool only_area = !holds.has(TokenKind::kArea) && !holds.has_any({CueKind::kRegion, CueKind::kEntity});
  const bool country = state.sentence.says(tokens.front(), CueKind::kAreaSelf, "country");
  if (tokens.front().is(CueKind::kAreaSelf) && only_area && !country) state.context.next.area = state.area;
}

}  // namespace indicatord::assemble
