#include "parsers/assemble/sentence_end.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/time_handed_on.h"

namespace indicatord::assemble {
namespace {

// The last kMostRemembered of those remembered and of the sentence's, which go to the end of `told`.
void remember(SentenceState& state, std::vector<Reading>& told) {
  constexpr std::size_t kMostRemembered = 8;
  const std::size_t count =
      std::min(state.context.subjects.recent.size() + state.readings.size(), kMostRemembered);
  told.insert(told.end(), std::make_move_iterator(state.readings.begin()),
              std::make_move_iterator(state.readings.end()));
  state.context.subjects.recent = std::span<const Reading>(told).last(count);
}

// 东部地区投资5亿元；东北地区投资2亿元: the places that a sentence tells apart; the last of them is not what
// the next one is about.
bool tells_places_apart(const SentenceState& state) {
  return std::ranges::any_of(state.readings, [&](const Reading& r) {
    return r.area.kind != AreaReference::Kind::kNone && !(r.area == state.readings.back().area);
  });
}

// A story goes on in the place that it named last; 全市…: it is of the whole again.
void go_on_in_place(SentenceState& state) {
  if (!state.context.places.story || tells_places_apart(state)) return;
  PlaceContext& places = state.context.places;
  places.story = state.area.kind == AreaReference::Kind::kNamed;
  places.area = places.story ? state.area : AreaReference{};
}

void hand_on_place(SentenceState& state) {
  PlaceContext& places = state.context.places;
  // 其中东部地区…: the regions of a country are told apart within a sentence
  const bool region =
      state.area.kind == AreaReference::Kind::kRegion && places.area.kind != AreaReference::Kind::kNone;
  if (state.context.article.home.empty()) {
    if (!region && !tells_places_apart(state)) places.area = std::move(state.area);
  } else if (narrows(state, state.area)) {
    places.narrowed = state.area;
    go_on_in_place(state);
  }
}

}  // namespace

void hand_on(SentenceState& state, std::vector<Reading>& told) {
  hand_on_time(state);
  hand_on_place(state);
  ParagraphContext& paragraph = state.context.paragraph;
  paragraph.told = paragraph.told || !state.readings.empty();
  paragraph.targets = state.status == model::ObsStatus::kForecast && state.status_sticky;
  state.context.next.base = std::move(state.base);
  remember(state, told);
}

}  // namespace indicatord::assemble
