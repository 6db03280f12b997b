// What a percentage or a multiple is of: a plan (完成年度计划的62%) or the figure of another time
// (是去年同期的2.3倍, 恢复至2019年同期96%); and what was before or on the way.
#pragma once

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// 完成年度计划的, 为年初预算的, 是去年同期的, 相当于…的: all up to the number. REQUIRES: the roles of the
// lead are assigned.
void mark_relations(const Sentence& sentence, Lead& lead, UnitClass unit_class);

// 连跨4个千亿元台阶: the token behind the milestone that is passed by the word at `i`, or `i` where none is.
std::size_t milestone_behind(const Sentence& s, std::size_t i, std::size_t last);

// 总量连跨4个千亿元台阶、达…: what was passed on the way is no part of the subject.
void mark_milestones(const Sentence& s, Lead& lead);

// 外贸“抢跑”，一季度增长8%: what the indicator of a clause without a number does, in quotes, is no noun.
void mark_quoted_deed(const Sentence& s, Lead& lead);

// 市政府提出的生产总值增长目标是12%: who set the plan is no part of what is planned.
void mark_setters(const Sentence& s, Lead& lead);

// 由上年全年下降转为增长7.9%, 由4月份亏损转为盈利5亿元: what it was before, and when, is no part of what the
// number tells.
void mark_turns(const Sentence& s, Lead& lead);

}  // namespace indicatord::assemble
