// One sentence: tokens -> readings, against the context that the sentences before it left.
#pragma once

#include <vector>

#include "parsers/assemble/context.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

// Reads the sentence's quantities and updates the context. `told` holds the readings that the context has
// seen before, the newest at the end; those of the sentence are appended.
void read_sentence(const Sentence& sentence, Context& context, std::vector<Reading>& told);

}  // namespace indicatord::assemble
