// Which of a sentence's numbers can be statements: not thresholds, sizes, samples, times of the day, groups
// that are only counted, or anything off topic (sports, epidemics, discipline).
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Finds the quantities of the sentence and keeps those in `state.quantities`, in text order.
void keep_quantities(SentenceState& state);

}  // namespace indicatord::assemble
