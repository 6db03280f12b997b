// Money for so much of something, where no noun says that it is a price: 大白菜每公斤1.77元, 每斤卖到45元.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Names the price of the goods before the number, of those told of, or of those whose price the clause before
// speaks of. The money that follows such a price (里脊18元) takes its unit.
void priced_goods(const SentenceState& state, Reading& r, SubjectDecision& decision);

}  // namespace indicatord::assemble
