// What a sentence hands on to the next: its period and area where they govern, its last readings, the whole
// whose parts it listed.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

void hand_on(SentenceState& state);

}  // namespace indicatord::assemble
