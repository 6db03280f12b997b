// Sales, revenue, profit, output and investment are words of a firm, of a branch and of a place alike: whose
// they are says which indicator is meant.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Makes the indicator of the reading that of those whose figure it is: 恒发公司销售额1.3亿元 is the firm's
// revenue, 全县铝产业实现营业收入46.8亿元 that of industry, 她的网店年销售额600万元 retail online, and what
// 光电产业园，投资8.6亿元 tells is the cost of a project. REQUIRES: the subject and its entity are settled.
void settle_firm_or_branch(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
