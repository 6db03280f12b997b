// From which side a whole is looked at: 分产业看, 从行业看 and 按行业分 list its parts (scope_context),
// 从环比看 says what they are compared with, and 从外贸看 turns to something else.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 分产业看, 从行业看 list parts of what was spoken of; 从外贸看 turns to something else.
void take_view(SentenceState& state, const Lead& lead);

// 轻工业增长5%，重工业增长7%。分门类看，采矿业…: another view is of the whole whose parts the one before
// told.
void open_view(SentenceState& state, const Lead& lead);

// 按行业分: is that what the tokens [first, last) say?
bool divides(const SentenceState& state, std::size_t first, std::size_t last);

// 从环比看，食品价格上涨3.4%。…1-10月，服务零售额增长6.5%: what is of several months, or of something else
// than was told, is not compared as the view says. REQUIRES the times of the lead are taken.
void leave_view_basis(SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
