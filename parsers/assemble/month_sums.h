// A single month beside the months that are added up to it: 1-7月，进出口285亿元。当月30亿元, and
// 4月份，完成产值286亿元；累计完成1032亿元.
#pragma once

#include <optional>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The month that the time ends with.
tokenise::TimeExpression last_month_of(tokenise::TimeExpression time);

// 1-7月，进出口285亿元。当月进出口30亿元; 7月末，M2…。当月新增贷款3459亿元: the last month told of
std::optional<tokenise::TimeExpression> month_told_of(const SentenceState& state);

// 4月份，完成产值286亿元；累计完成1032亿元: behind the figure of a single month, what has come together since
// January; so in the next sentence, which names no time. Where none was told, 累计 sums up the month itself
// (7月份，累计开行1232列), and goes on to.
void add_up_to_month(SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
