// Loans by the verb that lends them.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 发放, 累放, 提供: does a word of the lead say that loans are handed out?
bool says_lending(const Sentence& sentence, const Lead& lead);

// 发放支农贷款9.6亿元, 助学贷款已发放1.2亿元: loans that are handed out are no stock of them.
void lend(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision);

}  // namespace indicatord::assemble
