// Times that are listed, each with a number of its own: 一季度、上半年分别增长5%和6%.
#pragma once

#include <cstddef>
#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 一季度、上半年、前三季度分别增长5.1%、5.6%和6.3%; 今年一、二、三季度，出口分别增长6.1%、6.5%和6.6%: each
// reading of the list to its time, which the lead lists or the clause before that is nothing but times; the
// first is of quantity `first`. False: there is another number of them.
bool pair_times(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

}  // namespace indicatord::assemble
