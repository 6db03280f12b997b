// Numbers whose indicator stands behind them: 以3%的能源消费增速, 全国18%的进出口, 完成50亿元工业投资.
//
// Each that can returns whether one does, and then sets the subject; otherwise nothing is changed.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 以3%的能源消费增速, 比4月份3%的出口增速回升: a growth.
bool name_behind_growth(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                        SubjectDecision& decision);

// 猪肉价格下降5%。在5月份1.3%的同比涨幅中，…: of the whole price index, and not of the goods told before.
void take_whole_index(const SentenceState& state, const Quantity& q, const Reading& r,
                      SubjectDecision& decision);

// 实现了全国18%的进出口; 70%以上的财政支出用于民生: a share.
bool name_behind_share(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                       SubjectDecision& decision);

// 完成50亿元工业投资; 将发行1万亿元的超长期特别国债: an amount of money that flowed, where the words before
// it name nothing and take nothing off (减免3.2亿元税收).
bool name_behind_amount(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                        SubjectDecision& decision);

// 31.67万亿元——这是我国前10个月货物进出口的总额; 2.5%，这是上半年的经济增速: the clause behind the number
// that opens its sentence says what it is, of when and where.
bool name_by_next_clause(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                         SubjectDecision& decision);

}  // namespace indicatord::assemble
