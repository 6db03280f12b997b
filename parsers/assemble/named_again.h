// A firm or park that the article named goes on under a word of its own: 该行, 集团, 园区, 区内.
#pragma once

#include <cstddef>
#include <string>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Remembers an organisation or park that the text names.
void note_entity(SentenceState& state, const std::string& entity);

// 招商银行披露的一季报显示: the organisation among the tokens [first, last) of a source.
void note_source_entity(SentenceState& state, std::size_t first, std::size_t last);

// True: the figure is told of the firm or park that was named before, by such a word, which is no part of the
// subject then.
bool name_again(const SentenceState& state, const Lead& lead, Subject& subject);

}  // namespace indicatord::assemble
