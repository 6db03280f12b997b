// Areas that a clause names though nothing in it is told of them: where somebody comes from, among whom a
// place is counted, what a name has in it.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 增速排在全省13个市（地）的第二位: what opens the bracket says among how many, and of which area no figure
// is
bool counts_places(const SentenceState& state, const Lead& lead);

// 宁波舟山港: what two places share, neither inside the other, is of neither alone.
bool shares_name(const SentenceState& state, const Lead& lead, std::size_t i);

// Neither in the document's own area nor around it.
bool elsewhere(const SentenceState& state, const Token& t);

// In a clause without a figure, the area at the token `i` is only mentioned, or what the document's own is
// compared with.
bool says_no_figure_of(const SentenceState& state, const Lead& lead, std::size_t i);

// The area at the token `i` is where somebody comes from or acts, or belongs to a name; what the clause tells
// is of another.
bool is_beside_its_area(const SentenceState& state, const Lead& lead, std::size_t i, bool with_number);

}  // namespace indicatord::assemble
