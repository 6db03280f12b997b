// What national news say of where a clause is: a thing that lies in several places, or a fair that is of the
// place in its name.
#pragma once

#include <cstddef>
#include <optional>

#include "parsers/assemble/event_name.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

struct NewsScene {
  std::size_t behind = 0;          // the first token that may name another place
  std::optional<EventName> event;  // that says its own
};

// Makes the place that the clause so says the sentence's.
NewsScene take_scene(SentenceState& state, const Lead& lead);

// 广西重点产业推介会在深圳举行: is the area at `i` a place in its name, or the venue?
bool is_of_event(const SentenceState& state, const EventName& event, std::size_t i);

}  // namespace indicatord::assemble
