// Characters that are a word by themselves, and are a part of another as often: 能 of 太阳能.
#pragma once

#include "parsers/tokenise/cue.h"

namespace indicatord::tokenise {

// Is the one-character word (`c`, read as `cue`) an adverb, a verb or an adjective that may be a part of a
// longer word which nothing knows? 的, 了 and the like never are.
bool may_stand_inside_word(CueKind cue, char32_t c);

}  // namespace indicatord::tokenise
