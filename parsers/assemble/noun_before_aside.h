// Goods that an aside parts from what is done with them: 汽车（包括底盘）出口5.8万辆.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The noun right before the bracket, which says what is counted in (包括…, 不含…), narrows the trade behind
// it.
void narrow_by_noun_before_aside(const SentenceState& state, const Lead& lead, SubjectDecision& decision);

}  // namespace indicatord::assemble
