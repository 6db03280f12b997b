#include "parsers/assemble/news_scene.h"

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/joined_places.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;

NewsScene take_scene(SentenceState& state, const Lead& lead) {
  NewsScene scene{lead.first, std::nullopt};
  const Sentence& s = state.sentence;
  if (!s.holds.has(TokenKind::kArea) || state.context.home.empty() || state.context.annual_report ||
      !tells_of_many(s.vocabulary, state.context.home))
    return scene;
  const JoinedPlaces joined = joined_places(s, 0, lead.last);
  if (joined.found() && joined.last > lead.first) {
    state.area = joined.area;
    state.area_in_passing = false;
    scene.behind = joined.last;
  }
  scene.event = placed_event(s, lead.first, lead.last, state.context.home);
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
