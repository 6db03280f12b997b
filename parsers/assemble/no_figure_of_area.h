// Words of the catalogue where nothing of the kind is told: what a policy asks for, whom a school signs with,
// the exits of a motorway, how many a sight can hold.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Takes the indicator from a figure that such words claim.
void leave_out_no_figure(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
