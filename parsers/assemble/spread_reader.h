// One number said of several: of each member of an enumeration (出口、进口均增长5%), of each thing that the
// clause before told of.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 响水、滨海两县增幅双双超过50%; 水稻、油茶产量居全国首位: appends a copy of the pattern for each member.
// False: nothing says so.
bool spread_over_members(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern);

}  // namespace indicatord::assemble
