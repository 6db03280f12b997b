// Which levels came about in their period: 新登记企业486户 are those of the year, and not how many there are.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Sets `added` of a subject that the words of its number, of the list that it stands in or of the whole that
// it is a part of say to have come about (新登记私营企业486户、个体工商户1730户), and of a growth of such.
void settle_added(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision);

}  // namespace indicatord::assemble
