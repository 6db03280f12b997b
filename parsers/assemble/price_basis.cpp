#include "parsers/assemble/price_basis.h"

#include "parsers/assemble/fit.h"

namespace indicatord::assemble {
namespace {

constexpr std::string_view kMonthBefore = "mom";

bool changes_price(const SentenceState& state, const Reading& r) {
  if (r.measure != model::Measure::kGrowth || !r.subject.indicator) return false;
  const lexicon::Indicator& told = state.sentence.indicator(*r.subject.indicator);
  return is_price_index(told) || told.id == "real_estate.price";
}

// 1—8月平均，居民消费价格上涨0.2%
bool has_own_time(const SentenceState& state) {
  return state.time && state.time->said.begin >= state.sentence.begin;
}

}  // namespace

void go_on_by_month(SentenceState& state) {
  BasisReference& basis = state.context.subjects.price_basis;
  BasisReference said;
  bool by_month_alone = true;
  for (Reading& r : state.readings) {
    if (!changes_price(state, r)) continue;
    if (!r.basis.empty()) {
      if (said.empty()) said = r.basis;
      by_month_alone = by_month_alone && r.basis.name == kMonthBefore;
    } else if (said.empty() && !basis.empty() && !r.subject.breakdown.empty() && !has_own_time(state)) {
      r.basis = basis;
    }
  }
  if (said.empty() && !has_own_time(state)) return;
  basis = by_month_alone ? said : BasisReference{};
}

}  // namespace indicatord::assemble
