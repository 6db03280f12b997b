// One quantity -> one reading: its span, value, measure, time, area and standing, before its subject is
// sought.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

Reading make_reading(const SentenceState& state, const Lead& lead, const Quantity& q);

}  // namespace indicatord::assemble
