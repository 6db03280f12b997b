// What a sum has come to by a time: 截至6月底，已建成39个 are there by then, whenever they were built, and
// 十年来，累计筹集资金429亿元 is of all the years together.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 十年来，累计筹集资金429亿元: does the lead speak of a sum?
bool says_total(const SentenceState& state, const Lead& lead);

// Sets whether a sum came about in its years (十年来，累计…) or is there at the end of its time; with a rule
// where it counts from the beginning (累计建成高标准农田4397万亩).
// REQUIRES: settle_added is done.
void settle_sum_so_far(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision);

}  // namespace indicatord::assemble
