// A quantity that stands alone: its reading and its subject.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Makes the reading of the quantity behind the lead, names its subject, and adds it to the sentence's (or, of
// places or members that share it, one for each).
void read_single(SentenceState& state, const Lead& lead, const Quantity& q);

}  // namespace indicatord::assemble
