// A number that is itself what another is compared with: 比上年的15000亿元增长10%, 高于一季度的5.8%.
#pragma once

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Such a reading is of the time, the area and the measure of what it is compared as.
// REQUIRES: the reading has a measure, a basis and a time of its own.
void take_compared_figure(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r);

}  // namespace indicatord::assemble
