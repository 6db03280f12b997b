#include "parsers/assemble/reading_maker.h"

#include "parsers/assemble/measure.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::ObsStatus;

const Reading* previous_in_sentence(const SentenceState& state) {
  return state.readings.empty() ? nullptr : &state.readings.back();
}

void negate(Reading& r) {
  r.value = -r.value;
  if (!r.value_high) return;
  const double low = -*r.value_high;
  r.value_high = r.value;
  r.value = low;
}

}  // namespace

Reading make_reading(const SentenceState& state, const Lead& lead, const Quantity& q) {
  Reading r;
  r.begin = q.begin;
  r.end = q.end;
  r.sentence_begin = state.sentence.begin;
  r.sentence_end = state.sentence.end;
  r.value = q.value;
  r.value_high = q.value_high;
  r.unit = q.unit;
  r.qualifier = q.qualifier;
  const MeasureDecision decision = decide_measure(state.sentence, lead, q, previous_in_sentence(state));
  r.measure = decision.measure;
  r.rules.push_back(decision.rule);
  r.basis = decision.basis;
  if (decision.sign < 0) negate(r);
  r.status = decision.target ? ObsStatus::kForecast : state.status;
  r.area = state.area;
  set_time(state, r);
  if (decision.target) {
    r.time = whole_year();
    r.time_inherited = false;
  }
  return r;
}

}  // namespace indicatord::assemble
