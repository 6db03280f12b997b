// 水稻每亩打了1300斤, 一亩能收1.2万斤红薯: how much a piece of land yields, where only a verb says so.
#pragma once

#include "parsers/assemble/deed_words.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// False: it is no such yield.
bool name_yield(const SentenceState& state, const Lead& lead, const Quantity& q, const Fit& fit,
                const DeedWords& words, SubjectDecision& decision);

}  // namespace indicatord::assemble
