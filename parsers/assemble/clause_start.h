// Where the clause of a number begins: behind the last mark before it, but brackets that only abbreviate a
// name (流通中货币（M0）余额) or go on with the kinds of areas (各县（市、区）) are within it.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The first token of the clause that leads up to the quantity beginning at token `quantity_first`.
std::size_t clause_start(const SentenceState& state, std::size_t quantity_first);

}  // namespace indicatord::assemble
