// The partner in trade that the clause before presents.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 来自美国的订单: where what is counted comes from narrows it.
void name_origin(const SentenceState& state, SubjectDecision& decision);

// 蒙古国是我市第一大贸易伙伴，双边贸易额9亿元: the trade with the partner that the clause before presents.
void bilateral_trade(const SentenceState& state, SubjectDecision& decision);

// 东盟是我市第一大贸易伙伴，进出口86亿元: the trade with that partner, and not all there is.
void trade_with_partner(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision);

// The share of a partner that the clause before presents: 东盟为我国第一大贸易伙伴，占我国外贸总值的15%.
void partner_of_clause(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision);

}  // namespace indicatord::assemble
