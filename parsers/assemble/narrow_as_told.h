// What was told before narrows a subject whose own words name no more than its indicator: behind
// 机械工业实现营业收入11万亿元, 实现利润6136亿元 is what 机械工业 made.
#pragma once

#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Gives the reading the breakdown of what it goes on with: the things counted before, the goods, the actor,
// the word that opens the list, the clause or the topic. A bare 投资 of the next place takes the indicator.
// REQUIRES: the phrase names its indicator; the reading's subject, entity and area are decided.
void narrow_as_told(const SentenceState& state, const Lead& lead, Reading& r);

// The same for the members of a list, as far as the branch goes that carries:
// 民航…，全行业完成客运量、货运量…. REQUIRES: their subjects are decided; the list is not empty.
void narrow_list_as_told(const SentenceState& state, const Lead& lead, std::vector<Reading>& list);

// 15个省份GDP超过2万亿元。其中，广东GDP超过8万亿元: a place among those that were counted is told of alone.
void leave_out_places_counted(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
