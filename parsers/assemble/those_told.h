// Words for those that the sentence told of last: 两者, 两个指数.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 对日本、韩国出口分别为3亿元和2亿元，两者合计占出口总值的近五成: those that were told last, together; or one
// of them (前者增长9%).
void name_those(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision);

// 前者受欧盟法规拖累，同比下降2.7%: a clause, from the token `first_token` on, that turns to one of the
// last two; it is what the next figure is of.
bool turn_to_one_of_two(SentenceState& state, std::size_t first_token);

// 生产指数为52%，新订单指数为51%，两个指数均高于50%: one number for each of those that were told last.
// False: the words name no such.
bool spread_over_those(SentenceState& state, const Lead& lead, const Reading& pattern);

}  // namespace indicatord::assemble
