#include "parsers/assemble/subject_stack.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// 人次 do not go on as 家.
bool counts_alike(const Subject& subject, const Fit& fit) {
  const bool counted = fit.dimension == lexicon::Dimension::kCount &&
                       (fit.measure == Measure::kLevel || fit.measure == Measure::kDelta);
  return !counted || subject.unit.empty() || subject.unit == fit.unit || are_boxes_of(subject.unit, fit.unit);
}

// 新能源汽车产量增长20%。6家组织获奖: what was told only as a rate, in a sentence before, is counted as
// nothing in particular, and so are things of a general noun.
bool counts_anything(const SentenceState& state, const Subject& subject, const Fit& fit) {
  if (fit.dimension != lexicon::Dimension::kCount || !subject.unit.empty() || !subject.indicator)
    return false;
  const lexicon::Indicator& told = state.sentence.indicator(*subject.indicator);
  return told.general || told.dimension == lexicon::Dimension::kAny;
}

// Has the sentence told of the price index that the context is about?
bool index_told(const SentenceState& state) {
  return std::ranges::any_of(state.readings, [&](const Reading& r) {
    return r.subject.indicator && r.subject.indicator == state.context.paragraph.price_index;
  });
}

// 7月份，居民消费价格上涨1%。… In the next paragraph, 7月份，猪肉价格下降2%: the index that was last told of
// the months which this sentence names.
std::optional<std::uint32_t> index_of_months(const SentenceState& state) {
  using Kind = tokenise::TimeExpression::Kind;
  if (!state.time || state.time->kind != Kind::kMonths) return std::nullopt;
  for (const Reading& r : std::views::reverse(state.context.subjects.recent)) {
    const bool index = r.subject.indicator && r.measure == model::Measure::kGrowth &&
                       is_price_index(state.sentence.indicator(*r.subject.indicator));
    if (index && r.time && r.time->kind == Kind::kMonths && r.time->from_month == state.time->from_month &&
        r.time->to_month == state.time->to_month)
      return r.subject.indicator;
  }
  return std::nullopt;
}

// 居民消费价格上涨4%。 In the next paragraph, 食品类价格上涨12%: of the index that was told right before,
// where the sentence names no time of its own
std::optional<std::uint32_t> index_right_before(const SentenceState& state) {
  const auto& recent = state.context.subjects.recent;
  if (state.time || !state.readings.empty() || recent.empty()) return std::nullopt;
  const Reading& before = recent.back();
  const bool index = before.subject.indicator && before.measure == model::Measure::kGrowth &&
                     is_price_index(state.sentence.indicator(*before.subject.indicator));
  return index ? before.subject.indicator : std::nullopt;
}

// 食品价格上涨2.1%，影响CPI上涨0.59个百分点: the index that the prices of this sentence are said to act on.
std::optional<std::uint32_t> index_acted_on(const SentenceState& state) {
  const Sentence& s = state.sentence;
  if (!s.holds.has(CueKind::kContribution)) return std::nullopt;
  for (std::size_t i = 0; i + 1 < s.tokens.size(); ++i) {
    const Token& index = s.token(i + 1);
    if (s.token(i).is(CueKind::kContribution) && index.kind == tokenise::TokenKind::kIndicator &&
        is_price_index(s.indicator(index.id)))
      return index.id;
  }
  return std::nullopt;
}

bool same_topic(const SentenceState& state, const Subject& one, const Subject& other) {
  const auto topic = [&](const Subject& subject) {
    return subject.indicator ? topic_of(state.sentence.indicator(*subject.indicator).id) : std::string_view();
  };
  return topic(one) == topic(other);
}

// 出口农产品2.4万吨，价值8.1亿元，其中大蒜1.2万吨: a part of what was told in its unit, where the newest
// whole is told in another. 货物吞吐量80万吨，集装箱吞吐量2万标箱。从货种看，煤炭10万吨: also of another
// sentence
const Subject* whole_in_unit(const SentenceState& state, const Subject& newest, const Fit& fit) {
  const bool amount = fit.unit_class == UnitClass::kAmount && fit.measure == Measure::kLevel &&
                      fit.dimension != lexicon::Dimension::kCount;
  if (!state.scope || !state.sentence.holds.has_any({CueKind::kScope, CueKind::kView}) || !amount ||
      newest.unit.empty() || newest.unit == fit.unit)
    return &newest;
  const auto found = [&](std::span<const Reading> readings, bool alike) -> const Subject* {
    for (const Reading& told : std::views::reverse(readings)) {
      if (fired(told, rule::kPartOfCarried) || !told.subject.indicator || told.measure != Measure::kLevel ||
          told.subject.unit != fit.unit)
        continue;
      if (!alike || same_topic(state, told.subject, newest)) return &told.subject;
    }
    return nullptr;
  };
  if (const Subject* here = found(state.readings, false)) return here;
  const bool view = state.readings.empty() && state.sentence.holds.has(CueKind::kView);
  const Subject* before = view ? found(state.context.subjects.recent, true) : nullptr;
  return before != nullptr ? before : &newest;
}

// 国内游客3亿人次。… 出入境方面，保障1089万人次中外人员出入境: those counted are of another aspect than the
// whole that was told before.
bool of_other_aspect(const SentenceState& state, const Subject& whole, const Fit& fit) {
  return state.context.paragraph.aspect_begin > 0 && fit.dimension == lexicon::Dimension::kCount &&
         fit.measure == Measure::kLevel && whole.named_at().begin < state.context.paragraph.aspect_begin;
}

// 如皋港区完成吞吐量786万吨，其中煤炭65万吨。启东港区完成310万吨: a sentence that turns to another place goes
// on with the whole, and not with the part told of last.
const Subject* whole_at_next_place(const SentenceState& state, const Subject& told, const Fit& fit) {
  const std::optional<Subject>& whole = state.context.next.base;
  const bool turned = state.readings.empty() && state.area.kind == AreaReference::Kind::kNamed &&
                      state.area.said.begin >= state.sentence.begin &&
                      !(state.area == state.context.subjects.recent.back().area);
  const bool part = turned && whole && whole->indicator && whole->indicator == told.indicator &&
                    told.breakdown.size() > whole->breakdown.size() &&
                    told.breakdown.starts_with(whole->breakdown);
  return part && counts_alike(*whole, fit) ? &*whole : nullptr;
}

}  // namespace

const Reading* previous_reading(const SentenceState& state) {
  if (const Reading* told = state.last_reading()) return told;
  return state.context.subjects.recent.empty() ? nullptr : &state.context.subjects.recent.back();
}

Fit fit_of(const Reading& r, const Quantity& q) {
  return {r.measure, q.unit_class, q.dimension, q.unit, q.value};
}

bool are_boxes_of(std::string_view told, std::string_view unit) {
  return told == "TEU" && unit == "{箱}";
}

// The subject that a phrase without one goes on with: the newest whose dimension fits the number.
CarriedSubject carried_for(const SentenceState& state, const Fit& fit) {
  CarriedSubject out;
  const auto take = [&](std::span<const Reading> readings, bool before) {
    for (auto it = readings.rbegin(); it != readings.rend() && out.subject == nullptr; ++it) {
      const auto& indicator = it->subject.indicator;
      if (indicator && !fits(state.sentence.indicator(*indicator), fit)) continue;
      // 新开工项目7239个，较去年同期多1948项: its indicator is counted in either
      const bool either =
          fit.measure == Measure::kDelta && indicator && !state.sentence.indicator(*indicator).units.empty();
      if (before && counts_anything(state, it->subject, fit)) continue;
      if (either || counts_alike(it->subject, fit)) out.subject = &it->subject;
    }
  };
  if (state.clause_subject) out.subject = out.opening = &*state.clause_subject;
  take(state.readings, false);
  // 出入境人员5亿人次，其中外国游客增长35%，交通工具2800万辆: what the sentence parts is its own
  const bool parted_here = state.scope && state.base && !state.readings.empty();
  if (out.subject == nullptr && !parted_here) {
    take(state.context.subjects.recent, true);
    const Subject* whole = out.subject == nullptr ? nullptr : whole_at_next_place(state, *out.subject, fit);
    if (whole != nullptr) out.subject = whole;
  }
  if (!state.readings.empty()) out.previous = &state.readings.back().subject;
  if (state.context.subjects.topic) out.topic = &*state.context.subjects.topic;
  if (state.last_clause && (state.readings.empty() || state.last_clause.first() >= state.position))
    out.clause = &state.last_clause;
  out.industry = state.context.subjects.industry;
  if (state.context.next.mentioned) out.mentioned = &*state.context.next.mentioned;
  out.scope = state.scope;
  out.products = state.context.paragraph.products;
  const std::optional<Subject>& base = state.base ? state.base : state.context.next.base;
  if (base) {
    const Subject* whole = whole_in_unit(state, *base, fit);
    const bool other_aspect = of_other_aspect(state, *whole, fit);
    if (counts_alike(*whole, fit) && !other_aspect) out.base = whole;
    out.scope = state.scope && !other_aspect;
  }
  // a time of the sentence's own may be another than that which the index was told of
  const bool of_context = state.context.paragraph.price_index_titled || !state.time || index_told(state);
  if (of_context) out.price_index = state.context.paragraph.price_index;
  if (!out.price_index) out.price_index = index_acted_on(state);
  if (!out.price_index && fit.measure == model::Measure::kGrowth) out.price_index = index_of_months(state);
  if (!out.price_index && fit.measure == model::Measure::kGrowth) out.price_index = index_right_before(state);
  out.same_sentence = !state.readings.empty();
  return out;
}

}  // namespace indicatord::assemble
