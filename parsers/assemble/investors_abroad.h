// Who invests where: 法国投资增长5%, in a talk of foreign capital, is of the capital that comes from France.
#pragma once

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The area of a reading of foreign capital that lies abroad becomes its breakdown, and the reading is of the
// area that the text is about. A bare 投资 of such an area is foreign capital where that was told before.
// REQUIRES: the reading's subject and area are decided.
void settle_investor(const SentenceState& state, Reading& r);

// Makes `group` the investor of `r`, where it names countries and `r` is of foreign capital; false otherwise.
bool settle_group_of_investors(const SentenceState& state, const Token& group, Reading& r);

// 德国联邦统计局公布，德国5月出口额…: in a talk of that country it is no partner of its own trade.
// REQUIRES: the reading's subject and area are decided.
void leave_out_own_country(const SentenceState& state, Reading& r);

// 对沿线国家投资增长8.6%: the capital that goes to those countries.
void capital_going_abroad(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                          SubjectDecision& decision);

}  // namespace indicatord::assemble
