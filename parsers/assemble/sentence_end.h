// What a sentence hands on to the next: its period and area where they govern, its last readings, the whole
// whose parts it listed.
#pragma once

#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Moves the sentence's readings to the end of `told`, which holds those before it.
void hand_on(SentenceState& state, std::vector<Reading>& told);

}  // namespace indicatord::assemble
