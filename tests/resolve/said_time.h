// Time expressions for tables, written as texts write them.
#pragma once

#include <string_view>

#include "parsers/tokenise/token.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::resolve {

// The vocabulary of the lexicon that is compiled in, compiled once for the program.
const tokenise::Vocabulary& builtin_vocabulary();

// The expression that the whole of `text` is. Throws std::invalid_argument when it is none.
tokenise::TimeExpression said(std::string_view text);

}  // namespace indicatord::resolve
