// Whose the figure is, where the words before its indicator name it: 莫高窟接待游客, 婺源站发送旅客.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// A sight, a station, a market, a plant, a work or its phase (三期项目) and a town (花石镇莲子) by its own
// name is the entity, and narrows nothing; a kind of them (A级景区) stays in the breakdown. The urban
// districts of a city are the entity of houses sold there. Whoever acts, with nothing to tell who they are
// (企业出口), is neither. True: the reading has its entity so. REQUIRES: the subject is decided, and no place
// of the sentence has lent its name to it yet.
bool settle_bearer(const SentenceState& state, Reading& r);

}  // namespace indicatord::assemble
