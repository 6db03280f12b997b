// Numbers that one list of words belongs to: 分别增长8%、9%和11%.
//
// Each number meets its own. Tried in this order, the first that applies decides:
//   two ids of one word     城乡居民人均可支配收入分别增长6%和7%
//   members of the phrase   增值税、营业税分别增长24.5%和39.2% (member_reader)
//   two bases               同比、环比分别增长24.7%和63.5%
//   members before          保康县、南漳县的乡村游升温，分别接待游客21万、18万人次
//   levels said before      出口2.97亿、进口1.41亿，分别增长36%和21%
// Otherwise all are said of one subject.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// How many quantities, from this one on, one list of words belongs to: 8%、9%和11%.
std::size_t count_listed(const SentenceState& state, std::size_t i);

// Appends the readings of the `count` quantities from `first` on.
void read_list(SentenceState& state, const Lead& lead, std::size_t first, std::size_t count);

}  // namespace indicatord::assemble
