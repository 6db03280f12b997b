// What a change is compared with where its own words do not say: what is told of the subject is always
// compared so, or the sentence has compared another so.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// REQUIRES: the reading's subject and time are decided.
void settle_basis(const SentenceState& state, Reading& r);

}  // namespace indicatord::assemble
