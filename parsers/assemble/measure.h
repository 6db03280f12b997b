// What a quantity measures: a level, a change, a share, a gap ... decided by the cues of its lead, before any
// subject is sought.
#pragma once

#include <vector>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {

struct MeasureDecision {
  model::Measure measure = model::Measure::kLevel;
  double sign = 1;
  BasisReference basis;
  bool target = false;  // the number is a plan's: obs_status F
  tokenise::Span said;  // the word that decided
  const Rule* rule = &rule::kLevel;
};

// `previous` is the reading before this one in the sentence, or null: 增长5%，回落2个百分点 needs it.
MeasureDecision decide_measure(const Sentence& sentence, const Lead& lead, const Quantity& quantity,
                               const Reading* previous);

// The basis that the words of the lead name; empty when they name none.
BasisReference read_basis(const Sentence& sentence, const Lead& lead);

}  // namespace indicatord::assemble
