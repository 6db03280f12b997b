// Words before an indicator that are its own and narrow nothing: 文旅产业实现旅游收入, 外贸部门出口.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 粮食生产再获丰收，产量6.6亿吨: what the indicator itself is called by narrows nothing. REQUIRES: the
// reading has an indicator.
void leave_out_own_name(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
