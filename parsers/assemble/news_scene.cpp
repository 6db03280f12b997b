#include "parsers/assemble/news_scene.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/joined_places.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

// 陕西、甘肃两省…: what stands in the text
AreaReference region_of_list(const Sentence& s, const JoinedPlaces& listed) {
  const std::string noun = s.word(s.token(listed.last));
  const std::string_view goes_on = s.vocabulary.without_beginning(noun, "number_of_places");
  AreaReference all;
  all.kind = AreaReference::Kind::kRegion;
  all.text = s.slice(listed.first, listed.last) + noun.substr(0, noun.size() - goes_on.size());
  all.said = listed.area.said;
  return all;
}

// 江苏、浙江出口100亿元: of both; 惠及安徽、河南，…: where none of them is what follows is of alone
void take_list(SentenceState& state, const Lead& lead, bool with_number, NewsScene& scene) {
  const JoinedPlaces listed = listed_places(state.sentence, lead);
  if (!listed.found()) return;
  scene.behind = listed.last;
  if (with_number && heads_words(lead, listed.first)) {
    state.area = {};
    state.area.kind = AreaReference::Kind::kRegion;
    state.area.text = state.sentence.slice(listed.first, listed.last);
    state.area.said = listed.area.said;
  } else if (heads_words(lead, listed.first) && listed.last < lead.last &&
             state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(listed.last)),
                                                 "number_of_places")) {
    // 陕西、甘肃两省电网改造工程开工，总投资…
    state.area = region_of_list(state.sentence, listed);
  } else if (listed.area.kind == AreaReference::Kind::kNamed) {
    state.area = listed.area;
  }
}

// Looked for once a sentence: each of its clauses looks back over all before it, which took 7 of 255
// instructions a byte.
SceneWords scene_words_of(const Sentence& s) {
  SceneWords words;
  words.joins = may_join_places(s);
  while (words.event < s.tokens.size() && !is_event_noun(s, s.token(words.event))) ++words.event;
  return words;
}

}  // namespace

bool is_seat(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  if (i + 2 >= lead.last || s.token(i + 1).begin != s.token(i).end ||
      !s.vocabulary.begins_as(s.chars(s.token(i + 1)), "watches_way") ||
      !tells_of_many(s.vocabulary, state.context.article.home))
    return false;
  for (std::size_t k = i + 2; k < lead.last && lead.role(k) != Role::kArea; ++k) {
    if (s.vocabulary.holds(s.chars(s.token(k)), "way_noun")) return true;
  }
  return false;
}

bool lies_in_headed(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  std::size_t first = lead.first;
  while (first < i && lead.role(first) == Role::kTime) ++first;
  // 杭州萧山国际机场: one name
  const bool apart = first + 1 < i && s.token(i - 1).kind != TokenKind::kArea;
  if (!apart || lead.role(first) != Role::kArea || s.token(first).kind != TokenKind::kArea ||
      s.token(i).kind != TokenKind::kArea || !tells_of_many(s.vocabulary, state.context.article.home))
    return false;
  const AreaReference inner = area_of(s, s.token(i));
  const AreaReference outer = area_of(s, s.token(first));
  return !(inner == outer) && common_place(s.vocabulary, {inner, outer}) == inner;
}

NewsScene take_scene(SentenceState& state, const Lead& lead, bool with_number) {
  NewsScene scene{lead.first, std::nullopt};
  const Sentence& s = state.sentence;
  if (!s.holds.has(TokenKind::kArea) || state.context.article.home.empty() ||
      state.context.article.tells_of_home() || !tells_of_many(s.vocabulary, state.context.article.home))
    return scene;
  if (!state.scene_words) state.scene_words = scene_words_of(s);
  const JoinedPlaces joined = state.scene_words->joins ? joined_places(s, 0, lead.last) : JoinedPlaces{};
  if (joined.found() && joined.last > lead.first) {
    state.area = joined.area;
    state.area_in_passing = false;
    scene.behind = joined.last;
  } else {
    take_list(state, lead, with_number, scene);
  }
  // …推介会今天（7月19日）在深圳举行: the venue may stand in another clause
  const std::size_t first = std::max(with_number ? lead.first : 0, state.scene_words->event);
  scene.event = placed_event(s, first, lead.last, state.context.article.home);
  if (scene.event && *scene.event->place >= lead.first) take_area(state, s.token(*scene.event->place));
  return scene;
}

bool is_of_event(const SentenceState& state, const EventName& event, std::size_t i) {
  const Sentence& s = state.sentence;
  if (i <= event.noun) return i >= event.begin;
  while (i > event.noun + 1 && s.token(i - 1).kind == TokenKind::kArea) --i;
  return s.says(s.token(i - 1), CueKind::kFiller, "in");
}

}  // namespace indicatord::assemble
