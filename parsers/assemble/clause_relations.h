// What a percentage or a multiple is of: a plan (完成年度计划的62%) or the figure of another time
// (是去年同期的2.3倍, 恢复至2019年同期96%).
#pragma once

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// 完成年度计划的, 为年初预算的, 是去年同期的, 相当于…的: all up to the number. REQUIRES: the roles of the
// lead are assigned.
void mark_relations(const Sentence& sentence, Lead& lead, UnitClass unit_class);

}  // namespace indicatord::assemble
