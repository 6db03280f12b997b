#include "parsers/assemble/passing_area.h"

#include <optional>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// Is the area around the one that the sentence has named?
bool is_around_told(const SentenceState& state, const AreaReference& area) {
  const AreaReference& told = state.area;
  return told.kind == AreaReference::Kind::kNamed && area.kind == AreaReference::Kind::kNamed &&
         told.said.begin >= state.sentence.begin && told.said.begin < area.said.begin && !(told == area) &&
         common_place(state.sentence.vocabulary, {told, area}) == told;
}

// 在广东深圳: the 在 before the areas in a row that end with the token `i`; nothing where there is none.
std::optional<std::size_t> in_before(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  while (i > lead.first && s.token(i - 1).kind == TokenKind::kArea) --i;
  if (i == lead.first || !s.says(s.token(i - 1), CueKind::kFiller, "in")) return std::nullopt;
  return i - 1;
}

// 推介会在深圳举行, where the headline says whose it is
bool is_venue_elsewhere(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  if (state.context.subjects.event.empty() || state.context.places.area.kind != AreaReference::Kind::kNamed ||
      !tells_of_many(s.vocabulary, state.context.article.home) || !in_before(state, lead, i))
    return false;
  const AreaReference venue = area_of(s, s.token(i));
  if (common_place(s.vocabulary, {venue, state.context.places.area}).kind != AreaReference::Kind::kNone)
    return false;
  for (std::size_t k = i + 1; k < lead.last; ++k) {
    if (s.vocabulary.holds(s.chars(s.token(k)), "meets_there")) return true;
  }
  return false;
}

}  // namespace

bool passes_by(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t name_end) {
  const Sentence& s = state.sentence;
  if (s.token(i).kind != TokenKind::kArea) return false;
  const bool firm = name_end < lead.last && s.says(s.token(name_end), CueKind::kEntity, "organisation");
  const bool first_of_all =
      i + 1 < lead.last && s.vocabulary.begins_as(s.chars(s.token(i + 1)), "superlative");
  if ((firm || first_of_all) && is_around_told(state, area_of(s, s.token(i)))) return true;
  return is_venue_elsewhere(state, lead, i);
}

bool is_scene_at_site(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t name_end) {
  const Sentence& s = state.sentence;
  if (name_end + 1 != lead.last || !tells_of_many(s.vocabulary, state.context.article.home)) return false;
  const Token& suffix = s.token(name_end);
  if (!s.says(suffix, CueKind::kEntity, "place") && !s.says(suffix, CueKind::kEntity, "kind_of_place") &&
      !s.says(suffix, CueKind::kEntity, "organisation"))
    return false;
  const std::optional<std::size_t> in = in_before(state, lead, i);
  if (!in) return false;
  std::size_t first = *in;
  while (first > lead.first && lead.role(first - 1) == Role::kTime) --first;
  return first == lead.first;
}

const lexicon::Area* area_of_known_scene(const SentenceState& state, std::size_t first, std::size_t last) {
  constexpr std::size_t kLongestOpening = 2;  // 而, 今年
  const Sentence& s = state.sentence;
  std::size_t in = first;
  while (in < last && in < first + kLongestOpening && !s.says(s.token(in), CueKind::kFiller, "in")) ++in;
  if (in + 1 >= last || !s.says(s.token(in), CueKind::kFiller, "in") ||
      !tells_of_many(s.vocabulary, state.context.article.home))
    return nullptr;
  return s.vocabulary.lexicon().area_of_site(s.slice(in + 1, last));
}

void take_scene_at_known_site(SentenceState& state, const Lead& lead) {
  if (!lead.holds.has(CueKind::kFiller) || has_role(lead, Role::kArea)) return;
  const lexicon::Area* there = area_of_known_scene(state, lead.first, lead.last);
  if (there == nullptr) return;
  state.area = reference_to(state.sentence.vocabulary, *there);
  state.area.said = {state.token(lead.first).begin, state.token(lead.last - 1).end};
}

void note_place_of_name(SentenceState& state, const AreaReference& place) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (tells_of_many(vocabulary, state.context.article.home) ||
      nesting_in(vocabulary, place, state.context.article.home) != Nesting::kInside)
    return;
  state.context.places.last_named = place;
  note_named(state.context, place);
}

}  // namespace indicatord::assemble
