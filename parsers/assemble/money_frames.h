// What an amount of money is by the verb that deals with it, where no noun names it: a firm lays it out on
// its machines or on research, earns it or sells for it.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 投入, 自筹资金: is the verb right before the number, or before the word for money, one of laying out?
bool says_outlay(const Sentence& sentence, const Lead& lead);

// 投入1500万元改造生产线, 再投3000万元搞研发: what the words behind say that money is laid out for.
void lay_out(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
             SubjectDecision& decision);

// 公司去年赚了3600万元, 厂里去年卖了2.6亿元: a firm's profit and its revenue, by the verb alone.
void earn(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision);

}  // namespace indicatord::assemble
