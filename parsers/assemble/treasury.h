// What a treasury pays out, by its verb.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 中央财政安排专项资金12亿元: what a treasury pays out is its expenditure.
void pay_out(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
             SubjectDecision& decision);

}  // namespace indicatord::assemble
