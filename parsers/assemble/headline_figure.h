// A figure of a headline that its body repeats: what the headline leaves out is said there.
#pragma once

#include <span>

#include "parsers/assemble/reading.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::assemble {

// Gives the headline's reading what the reading of `body` that repeats it says; nothing where none does.
void join_with_body(Reading& headline, std::span<const Reading> body, const lexicon::Lexicon& lexicon);

}  // namespace indicatord::assemble
