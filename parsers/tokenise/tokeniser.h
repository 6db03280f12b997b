// tokenise: a sentence's characters -> tokens, in one pass over a compiled vocabulary. At each place the
// longest of time expression, number with its unit, and word wins; what nothing knows is collected into text
// tokens.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/token.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// Tokens of chars [begin, end), in order, without gaps or overlaps. Linear in the length. Thread-safe.
std::vector<Token> tokenise(const segment::CleanText& text, std::uint32_t begin, std::uint32_t end,
                            const Vocabulary& vocabulary);

// The same in place of what `tokens` held, whose memory is used again.
void tokenise(const segment::CleanText& text, std::uint32_t begin, std::uint32_t end,
              const Vocabulary& vocabulary, std::vector<Token>& tokens);

// Every token of the document as a JSON line: kind, begin, end (bytes of the document's text), text, and what
// its kind adds (value and unit, start and end of a time, a cue's class).
std::string dump_tokens(const segment::Document& document, const Vocabulary& vocabulary);

}  // namespace indicatord::tokenise
