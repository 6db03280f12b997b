// A decided subject becomes that of its reading: whether it came about or is there (come_about, come_to),
// what narrows it (narrow_as_told), whose it is (恒发公司全年销售额1.3亿元 is that firm's revenue), and what
// it leaves to the readings behind it.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Gives the reading its subject, completed by what was said before.
void settle_subject(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision decision);

}  // namespace indicatord::assemble
