// Rules for a number that relates its subject to another's figure: how far apart the two are, and how large
// the one is beside the other. None where they do not fire.
#pragma once

#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/measure_decision.h"

namespace indicatord::assemble {

// 增幅高于全省2.4个百分点; 比规上工业快23.6个百分点; 比去年同期低1个百分点 is a change of the rate
Decision gap(const MeasureCase& c);

// 高于全国6.4个百分点、全省3个百分点
Decision gap_listed(const MeasureCase& c);

// 是去年同期的2.3倍; 恢复至2019年的91%; 相当于…
Decision relative(const MeasureCase& c);

}  // namespace indicatord::assemble
