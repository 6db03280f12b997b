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
NewsScene take_scene(SentenceState& state, const Lead& lead, bool with_number);

// 昆明海关监管中老铁路进出口货物: is the area at `i` the seat of an office that tells of a way?
bool is_seat(const SentenceState& state, const Lead& lead, std::size_t i);

// 山东港口青岛港: does the area at `i`, parted from it, lie inside the one that heads the words?
bool lies_in_headed(const SentenceState& state, const Lead& lead, std::size_t i);

// 广西重点产业推介会在深圳举行: is the area at `i` a place in its name, or the venue?
bool is_of_event(const SentenceState& state, const EventName& event, std::size_t i);

}  // namespace indicatord::assemble
