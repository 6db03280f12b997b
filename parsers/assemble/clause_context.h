// Clauses without a number, and the cues of those with one: what they say of the numbers behind them
// (standing, parts being listed, topic, organisation, times, areas).
//
// What each boundary keeps and drops:
//   ，  keeps everything
//   ；  drops the standing, unless it was said of the whole sentence (初步核算, 主要预期目标是：…)
//   （） explain: only a span of days in them is context (长假（9月30日至10月7日）)
// A clause that only says who says it (据市统计局统计) leaves nothing but its standing.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Takes in what the clauses in the tokens [first, last) say.
void absorb_clauses(SentenceState& state, std::size_t first, std::size_t last);

// Takes in the standing of the numbers behind the lead, and whether it opens a list of parts or turns to
// another topic.
void take_cues(SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
