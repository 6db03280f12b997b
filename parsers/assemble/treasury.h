// What a treasury pays out or has taken in beyond its plan, by the verb.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 中央财政科技投入12亿元: what a treasury pays out is its expenditure; what it only allots
// (安排补助资金83亿元) has no indicator.
void pay_out(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
             SubjectDecision& decision);

// 政府性基金预算收入完成186亿元。支出完成264亿元: what is spent behind what a fund took in is of that fund.
void spend_of_fund(const SentenceState& state, SubjectDecision& decision);

// 全国财政比年度预算超收7239亿元: of what the surplus is, where no words name another revenue.
void name_by_surplus(const SentenceState& state, const Lead& lead, const Reading& r,
                     SubjectDecision& decision);

}  // namespace indicatord::assemble
