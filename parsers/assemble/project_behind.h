// 投资5亿元建设种植基地: money that is laid out for one thing, which stands behind the amount.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// A bare 投资 whose amount is followed by what it builds is the total of that project and no area's
// investment.
void take_project_behind(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                         SubjectDecision& decision);

}  // namespace indicatord::assemble
