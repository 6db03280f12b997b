// What a sentence without a figure says of the next one: its subject, its area, what 该指数 means there.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 粮食产量创历史新高。播种面积达17.6亿亩; 经营主体稳中培优。总量达1461万户: a sentence without a figure whose
// clause turns to a subject, or which is short, says what the next one tells of.
void announce(SentenceState& state);

// 今天公布了采购经理指数。该指数…: what a sentence without a figure names last.
void note_mentioned(SentenceState& state);

// 全省物价总体平稳。粮食价格上涨4%: a short sentence without a figure that opens with an area says whose the
// next one is.
void announce_area(SentenceState& state);

}  // namespace indicatord::assemble
