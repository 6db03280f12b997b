// Where the clause of a number begins and ends: from behind the last mark before it up to the number.
// Brackets that only abbreviate a name (流通中货币（M0）余额) or go on with the kinds of areas
// (各县（市、区）) are within it; a note between the verb and the number is not.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 增长（以下均为同比名义增长）8.4%: the token of the bracket that a note opens between the verb and the
// quantity beginning at token `quantity_first`; that token where there is no such note.
std::size_t lead_end(const SentenceState& state, std::size_t quantity_first);

// The first token of the clause that leads up to token `end`.
std::size_t clause_start(const SentenceState& state, std::size_t end);

}  // namespace indicatord::assemble
