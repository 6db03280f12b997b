// The time that a sentence hands on: whether what follows and names none is of it (1-4月 of a lead), or
// whether it dates its own sentence alone (一季度 looked at in passing, 最近一周, what is only planned).
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// REQUIRES the sentence's readings in `state`: what was told decides how far its time reaches.
void hand_on_time(SentenceState& state);

}  // namespace indicatord::assemble
