// The standing of the numbers: what the clauses say of whether they are final, estimated or aimed at.
//
// It holds for the numbers behind it up to a ；, or to the end of the sentence where it was said of all of it
// (初步核算, 主要预期目标是：…); a word that is only a number's own (计划总投资85亿元) holds for the next
// alone.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The standing that the words of the clause say.
void take_status(SentenceState& state, const Lead& lead);

// 26个项目…，今年计划完成46亿元，其中产业项目17个: parts of what stands before the plan have its standing and
// time.
void leave_plan_for_parts(SentenceState& state, const Lead& lead, const Quantity& q);

// A new time without a word of target ends the talk of targets (计划投资8亿元，截至3月底已完成2亿元), and so
// does what is done already (居民有望明年用上，管网已完成投资9100万元).
void end_targets(SentenceState& state, const Lead& lead);

// What is aimed at: the noun of target is token `i`.
void take_target(SentenceState& state, const Lead& lead, std::size_t i);

// 目标为增长7%左右, 就业目标不低于4.5万人: the number is the target itself, and not compared with it.
bool says_target(const SentenceState& state, const Lead& lead);

// 年度计划投资712亿元: the name says that it is a plan. 占年度计划投资的54% is what was done of it.
void take_plan_in_name(SentenceState& state, const Lead& lead);

// 将达到30亿人次。其中铁路4.4亿人次: what is foreseen of the whole is foreseen of its parts, unless something
// was done of them already (计划投资8亿元，其中一季度完成2亿元).
void take_status_of_whole(SentenceState& state, const Lead& lead);

// A ； ends what was said of the numbers before it.
void end_part(SentenceState& state);

}  // namespace indicatord::assemble
