// Sales, revenue and profit are words of a firm, of a branch of industry and of trade alike: whose they are
// says which is meant.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Takes commerce.sales of a firm for its revenue, and revenue and profit of a branch of industry for those of
// industry.
void settle_firm_or_branch(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
