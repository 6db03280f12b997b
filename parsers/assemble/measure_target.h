// Rules for a number that is a plan's, or tells how much of one is done. None where they do not fire.
#pragma once

#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/measure_decision.h"

namespace indicatord::assemble {

// 完成年度目标的62%; 为年初预算的41%; 占年度计划的54.4%; 完成目标任务5万人的78.4%
Decision completion(const MeasureCase& c);

// 出口8000万吨的目标: what the number is said to be stands behind it
Decision target_behind(const MeasureCase& c);

// 完成年度目标任务420亿元的58.3%: the amount is the plan's
Decision target_amount(const MeasureCase& c);

}  // namespace indicatord::assemble
