// What a rule for a measure decides: the measure, its sign and the word that decided.
#pragma once

#include <optional>

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

// None: the rule does not fire.
using Decision = std::optional<MeasureDecision>;

// `cue` is the word that decides, where one does.
inline MeasureDecision decide(model::Measure measure, double sign, const Rule* rule,
                              const tokenise::Token* cue = nullptr) {
  MeasureDecision out;
  out.measure = measure;
  out.sign = sign;
  out.rule = rule;
  if (cue != nullptr) out.said = cue->span();
  return out;
}

}  // namespace indicatord::assemble
