// One quantity -> one reading: its span, value, measure, time, area and standing, before its subject is
// sought.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Turns the sign; a range stays one: 5 to 6 becomes -6 to -5.
void negate(Reading& r);

Reading make_reading(const SentenceState& state, const Lead& lead, const Quantity& q);

// Turns the sign of a reading whose subject is named by its negative (逆差3亿元).
void turn_opposite(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
