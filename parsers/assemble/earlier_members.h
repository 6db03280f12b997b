// Numbers whose members stand in the clause before theirs:
// 保康县、南漳县的乡村游升温，分别接待游客21万、18万人次.
#pragma once

#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Each reading of the list to its member of the clause before; the first is of quantity `first`. False: that
// clause has not as many, or tells of something else.
bool pair_earlier_members(SentenceState& state, std::size_t first, std::vector<Reading>& list);

}  // namespace indicatord::assemble
