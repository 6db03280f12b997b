// Who invests here: 法国投资增长5%, in a talk of foreign capital, is of the capital that comes from France.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The area of a reading of foreign capital that lies abroad becomes its breakdown, and the reading is of the
// area that the text is about. A bare 投资 of such an area is foreign capital where that was told before.
// REQUIRES: the reading's subject and area are decided.
void settle_investor(const SentenceState& state, Reading& r);

}  // namespace indicatord::assemble
