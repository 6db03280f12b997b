#include "parsers/assemble/compared_figure.h"

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/clause_comparisons.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using model::ObsStatus;

// 经费16502亿元，比上年的15000亿元增长10%; 比例为3.65%，比上年的3.59%提高0.06个百分点;
// 与2010年的1.34亿人相比; 比上年同期14.4亿元减收0.4亿元: what it was then
void take_compared_level(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r) {
  using tokenise::CueKind;
  if (lead.last < lead.first + 2 || r.measure != Measure::kLevel ||
      !state.token(lead.first).is(CueKind::kCompare))
    return;
  const bool of = state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "of");
  const bool changes = q.last < state.sentence.tokens.size() && state.token(q.last).is(CueKind::kChange);
  if (!of && !changes) return;
  std::size_t time = lead.last - (of ? 2 : 1);  // 2010年第六次全国人口普查的
  const bool of_census = state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(time)), "census");
  while (time > lead.first && state.token(time).kind != tokenise::TokenKind::kTime) --time;
  const Token& then = state.token(time);
  const Reading* told = state.last_reading();
  const bool beside = time + (of ? 2 : 1) == lead.last || of_census || compares_figure(state.sentence, lead);
  if (time == lead.first || !beside || told == nullptr || told->unit != r.unit) return;
  if (told->measure == Measure::kShare) r.measure = Measure::kShare;
  r.time = then.time;
  r.time_inherited = false;
  r.same_of = told->time;
  r.rules.push_back(&rule::kFromLevel);
}

// 高于全省的2%和全国的2.5%: what more lies below or above: places and times alone, behind another such figure
bool goes_on_beside(const SentenceState& state, const Lead& lead) {
  const Reading* told = state.last_reading();
  if (told == nullptr || !fired(*told, rule::kFigureBeside)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (!names_place(t) && t.kind != tokenise::TokenKind::kTime && !t.is(tokenise::CueKind::kFiller) &&
        !is_list_mark(t))
      return false;
  }
  return true;
}

// 增长6.1%，高于一季度的5.8%; 失业率为5.2%，低于市场预期的5.3%; 增速高于全国的24%: the figure that lies below
// or above, of another time or area, or only expected
void take_figure_beside(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r) {
  using tokenise::CueKind;
  std::size_t opener = lead.first;
  while (opener < lead.last && state.token(opener).is_any({CueKind::kFiller, CueKind::kRateNoun})) ++opener;
  const Reading* told = state.last_reading();
  const bool goes_on = goes_on_beside(state, lead);
  if (goes_on) opener = lead.first > 0 ? lead.first - 1 : lead.first;
  if (told == nullptr || opener + 2 >= lead.last || (!goes_on && !state.token(opener).is(CueKind::kGap)) ||
      !state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "of") || told->unit != r.unit)
    return;
  for (auto it = state.readings.rbegin(); it != state.readings.rend() && fired(*told, rule::kFigureBeside);
       ++it)
    told = &*it;
  std::optional<tokenise::TimeExpression> then;
  std::optional<AreaReference> there;
  bool expected = false;
  for (std::size_t i = opener + 1; i + 1 < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind == tokenise::TokenKind::kIndicator) return;
    if (t.kind == tokenise::TokenKind::kTime) then = t.time;
    if (t.kind == tokenise::TokenKind::kArea || t.is(CueKind::kAreaSelf)) there = area_of(state.sentence, t);
    expected = expected || t.is(CueKind::kStatus) ||
               state.sentence.vocabulary.ends_as(state.sentence.chars(t), "expectation");
  }
  if (!then && !there && !expected) return;
  r.value = q.value;
  r.value_high = q.value_high;
  r.measure = told->measure;
  r.basis = told->basis;
  r.area = there.value_or(told->area);
  r.time = then ? then : told->time;
  r.time_inherited = !then;
  r.same_of = told->time;
  if (!expected) {
    r.status = ObsStatus::kNormal;
  } else if (r.status == ObsStatus::kNormal) {
    r.status = ObsStatus::kForecast;
  }
  r.rules.push_back(&rule::kFigureBeside);
}

// 总人口同第五次全国人口普查2000年11月1日零时的7109047人相比: what the subject before the comparison was then
void take_figure_then(const SentenceState& state, const Lead& lead, Reading& r) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    const Token& t = state.token(i);
    if (t.is(tokenise::CueKind::kCompare)) return;
    if (t.kind != tokenise::TokenKind::kTime) continue;
    r.time = t.time;
    r.time_inherited = false;
    r.same_of = state.time;
    r.rules.push_back(&rule::kFromLevel);
    return;
  }
}

// 出口额比7月的2.8亿元增长3%; 同比涨幅较7月的2.8%收窄: what the subject of the clause was then, and a rate
// has the basis of the one that it is compared with
void take_compared_in_clause(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r) {
  using tokenise::CueKind;
  constexpr std::size_t kFewest = 4;  // the subject, 比, the time, 的
  const bool compares = lead.last - lead.first >= kFewest &&
                        state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "of") &&
                        state.token(lead.last - 2).kind == tokenise::TokenKind::kTime &&
                        always_compares(state.sentence, state.token(lead.last - 3));
  const bool changes = q.last < state.sentence.tokens.size() && !is_clause_mark(state.token(q.last));
  const bool told =
      r.measure == Measure::kLevel || r.measure == Measure::kShare || r.measure == Measure::kGrowth;
  if (r.measure == Measure::kLevel && names_subject(state.sentence, lead) &&
      has_cue(lead, CueKind::kCompare) && compares_figure(state.sentence, lead))
    return take_figure_then(state, lead, r);
  if (!compares || !changes || !told) return;
  if (r.measure == Measure::kGrowth) {
    r.basis = {};
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      const Token& t = state.token(i);
      if (t.is(CueKind::kBasis)) r.basis = {state.sentence.value(t), std::nullopt, t.span()};
    }
  }
  r.time = state.token(lead.last - 2).time;
  r.time_inherited = false;
  r.same_of = state.time;
  r.status = ObsStatus::kNormal;  // 预计将比2月份的6.2%提高
  r.rules.push_back(&rule::kFromLevel);
}

}  // namespace

void take_compared_figure(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r) {
  take_compared_level(state, lead, q, r);
  take_figure_beside(state, lead, q, r);
  take_compared_in_clause(state, lead, q, r);
}

}  // namespace indicatord::assemble
