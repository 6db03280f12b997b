// What the changes of prices are compared with in the sentences behind one that says so.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 8月份，居民消费价格环比上涨0.2%。食品中，鲜菜价格上涨8.5%: parts of a price index that says no more are
// compared with the month before, as it was, until a sentence names another basis or a time of its own.
void go_on_by_month(SentenceState& state);

}  // namespace indicatord::assemble
