// Places each of which has its rate in brackets: 出口增长较快的是甲县（9.1%）、乙市（6.3%）;
// 甲县（9.1%）、乙市（6.3%）工业增加值增速较快.
#pragma once

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The percentage in brackets is the rate of the place right before them: of what the words before the place,
// the words behind the list, or the place before in the list say. False: it is no such.
bool rate_of_place_before(const SentenceState& state, const Quantity& q, Reading& r,
                          SubjectDecision& decision);

}  // namespace indicatord::assemble
