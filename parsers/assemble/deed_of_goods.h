// What is grown, gathered, made or used, where only a verb says so: 全镇早稻种了6800亩, 每天能出硅棒110多吨,
// 收了6.8万吨小麦, 一亩能打九百斤.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Names what the verb before the number does to the goods before it, between verb and number or behind the
// number, where no noun of the catalogue has named it.
void name_by_deed(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                  SubjectDecision& decision);

}  // namespace indicatord::assemble
