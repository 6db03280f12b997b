// Which of the times that were said is a reading's.
//
// A number has the newest time of its sentence; without one the period that the article's lead set; without
// that the day of the event that the article tells. 同期 stays a reference to another time, which resolve/
// follows. The time behind 由 (由去年同期的85.2亿元增至…) is of the first of two numbers only.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 该县3年内投入12亿元: is the amount told of some years that nobody dates? Then the article's period is not
// the reading's.
bool within_some_years(const Sentence& sentence, const Lead& lead, const Reading& r);

// Gives the reading its time, and says in its rules where it is from. `averaged`: a yearly average is told.
void set_time(const SentenceState& state, Reading& r, bool averaged);

}  // namespace indicatord::assemble
