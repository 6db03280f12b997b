// Whose part a share is where the clause before counts how many fare so: 41个行业中有34个行业增长，占八成.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// A share without words of its own, behind a clause that counts how many of a group grow or fall, is of the
// group, and none of what was told before: changes `decision` then.
void share_of_counted(const SentenceState& state, const Lead& lead, const Reading& r,
                      SubjectDecision& decision);

}  // namespace indicatord::assemble
