// What a quantity measures: a level, a change, a share, a gap ... decided by the cues of its lead, before any
// subject is sought.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/measure_decision.h"
#include "parsers/assemble/quantity.h"
#include "parsers/assemble/reading.h"

namespace indicatord::assemble {

// `previous` is the reading before this one in the sentence, or null: 增长5%，回落2个百分点 needs it.
MeasureDecision decide_measure(const Sentence& sentence, const Lead& lead, const Quantity& quantity,
                               const Reading* previous);

}  // namespace indicatord::assemble
