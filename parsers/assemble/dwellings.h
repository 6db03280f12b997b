// What is told of dwellings in a talk on the market of them: what they cost, and which of them are only
// offered.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 一手住宅成交1386套，均价13068元/平方米。鼓楼区均价19850元/平方米: the price of dwellings as they were told
// of. 推出房源2874套、31.6万平方米: what is put on the market is no area that was sold.
void tell_of_dwellings(const SentenceState& state, const Reading& r, SubjectDecision& decision);

}  // namespace indicatord::assemble
