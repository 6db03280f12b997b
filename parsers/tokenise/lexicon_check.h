// What only shows once a lexicon is to be compiled: cues that no rule knows, and words that would never be
// read as what their entry says, because another entry has them.
#pragma once

#include <vector>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::tokenise {

// The mistakes of the entries that are not built in, in order of place, at most lexicon::kMaxLexiconErrors:
//   - a cue of an unknown kind, or with a value that its kind does not have;
//   - a word that stands for two things of different sorts (an indicator and a cue, a unit and a measure
//   word):
//     one of the two would never be seen.
// Empty: Vocabulary can be compiled from it. Thread-safe.
std::vector<lexicon::LexiconError> check_user_entries(const lexicon::Lexicon& lexicon);

}  // namespace indicatord::tokenise
