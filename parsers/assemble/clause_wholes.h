// The whole that a place, a share or a contribution is of.
// REQUIRES of each: the roles of the lead are assigned.
#pragma once

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// 居全省第4位, 在高收入群体中列第二: among whom the place is. REQUIRES: the number is a place.
void mark_ranks(const Sentence& sentence, Lead& lead);

// 渗透率全国第一, 稳定在全国1/4, 全国市场占有率: an area right before a place or a part is the whole looked
// at.
void mark_wholes(const Sentence& sentence, Lead& lead, UnitClass unit_class);

// 占全部投资的比重为, 占比, 占GDP的: what 占 governs is the whole; in 占比由2014年的24.2%提升 the year is
// the number's, and in 占世界经济的比重预计超过17% the standing is.
void mark_shares(const Sentence& sentence, Lead& lead);

// 对全市工业增长的贡献率, 拉动GDP增长; but in 带动零售额增长8.8% the 零售额 is the subject.
void mark_contributions(const Sentence& sentence, Lead& lead, UnitClass unit_class);

}  // namespace indicatord::assemble
