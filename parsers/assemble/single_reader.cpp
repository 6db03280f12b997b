#include "parsers/assemble/single_reader.h"

#include <utility>

#include "parsers/assemble/apposed_places.h"
#include "parsers/assemble/area_context.h"
#include "parsers/assemble/census.h"
#include "parsers/assemble/counted_noun.h"
#include "parsers/assemble/counted_share.h"
#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/deed_of_goods.h"
#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/leaders.h"
#include "parsers/assemble/lending.h"
#include "parsers/assemble/listed_places.h"
#include "parsers/assemble/money_frames.h"
#include "parsers/assemble/named_behind.h"
#include "parsers/assemble/noun_before_aside.h"
#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/part_of_whole.h"
#include "parsers/assemble/priced_goods.h"
#include "parsers/assemble/project_behind.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/settled_subject.h"
#include "parsers/assemble/spread_reader.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/those_told.h"
#include "parsers/assemble/told_by_doing.h"
#include "parsers/assemble/trade_partner.h"
#include "parsers/assemble/treasury.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// 总投资28亿元的大丰港二期工程: the place that the amount is of stands behind it, and the article goes on
// about it.
void take_place_behind(SentenceState& state, const Quantity& q, Reading& r) {
  const Sentence& sentence = state.sentence;
  if (q.last >= sentence.tokens.size() || !sentence.says(state.token(q.last), CueKind::kFiller, "of")) return;
  std::size_t stop = q.last + 1;
  while (stop < sentence.tokens.size() && !is_clause_mark(state.token(stop)) &&
         !state.token(stop).is(CueKind::kEntity)) {
    ++stop;
  }
  if (stop >= sentence.tokens.size() || !state.token(stop).is(CueKind::kEntity)) return;
  const Lead behind = read_lead(sentence, q.last + 1, stop + 1, state.context.article.home, q.unit_class);
  r.subject.entity = sentence.slice(q.last + 1, stop + 1);
  if (const auto area = area_in(sentence, behind, behind.first, behind.last)) r.area = state.area = *area;
  r.time.reset();
}

// 业务收入（不含直接营业收入）完成9951亿元: the aside parts the number from what it is of.
bool behind_aside(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first - 1; i > state.last_clause->first; --i) {
    const Token& t = state.token(i);
    if (is_opening_bracket(t)) return i == state.last_clause->last;
  }
  return false;
}

// 制造业投资（8.6%）, 税收收入：98.4亿元: what a number alone behind a bracket or colon is said of stands
// before it.
bool stands_behind_its_subject(const SentenceState& state, const Lead& lead) {
  if (!state.last_clause || lead.first == 0 || names_subject(state.sentence, lead)) return false;
  const Token& open = state.token(lead.first - 1);
  if (is_closing_bracket(open)) return behind_aside(state, lead);
  const bool parts = is_opening_bracket(open) || open.is_mark(U'：') || open.is_mark(U':');
  return parts && state.last_clause->last + 1 == lead.first;
}

// 制造业投资（8.6%）、民间投资（11.2%）增速较快: the clause around the brackets speaks of a rate.
bool rate_around(const SentenceState& state, const Quantity& q) {
  if (state.number.rate_said) return true;
  std::size_t depth = 1;
  for (std::size_t i = q.last; i < state.sentence.tokens.size(); ++i) {
    const Token& t = state.token(i);
    if (is_closing_bracket(t)) {
      --depth;
    } else if (is_opening_bracket(t)) {
      ++depth;
    } else if (is_clause_mark(t)) {
      return false;
    } else if (depth == 0 && (t.is(CueKind::kRateNoun) || t.is(CueKind::kTopicVerb))) {
      return true;
    }
  }
  return false;
}

// The last noun of the lead is a term by itself that the catalogue does not know.
bool ends_in_term(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) == Role::kSubject) return sentence.says(sentence.token(i), CueKind::kHead, "term");
  }
  return false;
}

// The number behind a bracket or colon is of what stands before it; false: the words there name nothing.
bool decide_apposed(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                    SubjectDecision& decision) {
  if (!stands_behind_its_subject(state, lead)) return false;
  if (q.unit_class == UnitClass::kPercent && r.measure == Measure::kLevel && rate_around(state, q))
    r.measure = Measure::kGrowth;
  // 好于房地产开发投资（下降7.7%）: what was compared with is itself the subject of its number
  std::size_t first = state.last_clause->first;
  for (std::size_t i = first; i < state.last_clause->last; ++i) {
    if (state.token(i).is(CueKind::kGap)) first = i + 1;
  }
  const Lead before = read_lead(state.sentence, first, state.last_clause->last, state.context.article.home,
                                UnitClass::kAmount);
  decision = decide_subject(state.sentence, before, before.first, before.last, fit_of(r, q),
                            carried_for(state, fit_of(r, q)));
  // 依次为合肥（251.3亿元）、芜湖（108.6亿元）: more of what the sentence counts, of the place before the
  // bracket
  const auto place = area_in(state.sentence, before, before.first, before.last);
  if (place && decision.inherited && r.measure == Measure::kLevel) {
    r.area = *place;
    r.rules.push_back(&rule::kApposed);
    return true;
  }
  const bool part = !decision.own_head && r.measure == Measure::kGrowth && !decision.subject.phrase.empty();
  if (part) {  // 规模工业增长21.4%，电线电缆（19.8%）、建材（17.5%）增速居前
    CarriedSubject whole = carried_for(state, fit_of(r, q));
    whole.scope = true;
    decision = decide_subject(state.sentence, before, before.first, before.last, fit_of(r, q), whole);
  }
  // 卷烟41万箱；化肥（折纯）12万吨: the next of the goods is named before an aside
  const bool next_goods = !decision.subject.phrase.empty() && behind_aside(state, lead);
  // 公路人员流动量（含小客车出行量）占比超过九成: of the term, and of nothing told
  const bool of_unknown = next_goods && !decision.subject.indicator && !decision.inherited &&
                          ends_in_term(state.sentence, before);
  if (of_unknown) {
    r.rules.push_back(&rule::kApposed);
    return true;
  }
  if (!decision.own_head && !((part || next_goods) && decision.subject.indicator)) return false;
  r.rules.push_back(&rule::kApposed);
  return true;
}

// What the words before the number, behind it, or in the clause before name as its subject.
SubjectDecision name_subject(SentenceState& state, const Lead& lead, const Quantity& q, Reading& r) {
  SubjectDecision decision;
  const bool bare_percentage = q.unit_class == UnitClass::kPercent && r.measure == Measure::kLevel &&
                               state.last_clause && !names_subject(state.sentence, lead);
  if (bare_percentage && (state.number.rate_said || has_cue(*state.last_clause, CueKind::kShare))) {
    r.measure = state.number.rate_said ? Measure::kGrowth : Measure::kShare;
    r.rules.push_back(state.number.rate_said ? &rule::kRateSaidBefore : &rule::kShareSaidBefore);
    decision = decide_subject(state.sentence, *state.last_clause, state.last_clause->first,
                              state.last_clause->last, fit_of(r, q), carried_for(state, fit_of(r, q)));
  } else if (auto leader = leader_of_clause(state, lead, fit_of(r, q))) {
    decision = std::move(*leader);
  } else if (const auto phrase = q.counts_noun ? counted_phrase(state, q) : std::nullopt) {
    decision = decide_counted(state, lead, q, r, *phrase);
    r.rules.push_back(&rule::kCountedNoun);
  } else if (name_behind_growth(state, lead, q, r, decision) ||
             name_behind_share(state, lead, q, r, decision)) {
    // its subject stands behind it
  } else if (fired(r, rule::kShareOfThose)) {
    decision.rule = &rule::kUnknownSubject;
  } else {
    decision = decide_subject(state.sentence, lead, lead.first, lead.last, fit_of(r, q),
                              carried_for(state, fit_of(r, q)));
    if (!name_behind_amount(state, lead, q, r, decision)) name_by_next_clause(state, lead, q, r, decision);
    count_what_follows(state, q, r, decision);
    take_whole_index(state, q, r, decision);
    narrow_by_noun_before_aside(state, lead, decision);
  }
  return decision;
}

// The rules that look at what was named again, each at one construction; those behind see what those before
// have settled.
void look_again(SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                SubjectDecision& decision) {
  name_short_firms(state, lead, q, r, decision);
  leave_out_deeds(state, lead, q, r, decision);
  lend(state, lead, q, r, decision);
  increment_itself(state, lead, r, decision);
  if (!decision.own_head) economic_target(state, q, r, decision);
  name_where_share_goes(state, q, r, decision);
  lay_out(state, lead, q, r, decision);
  take_project_behind(state, lead, q, r, decision);
  name_phase_of_project(state, lead, q, r, decision);
  undate_cost_of_project(state, q, r, decision);
  name_by_deed(state, lead, q, r, decision);
  name_crop_area(state, lead, q, r, decision);
  part_by_its_word(state, lead, r, decision);
  share_by_its_noun(state, r, decision);
  intensity_of_spending(state, lead, r, decision);
  share_of_counted(state, lead, r, decision);
  part_of_whole(state, lead, q, r, decision);
  contributor_of_clause(state, lead, q, r, decision);
  contributor_told(state, r, decision);
  name_those(state, lead, r, decision);
  if (!count_beside_unknown(state, lead, q, decision)) name_by_doing(state, lead, q, r, decision);
  priced_goods(state, r, decision);
  bare_sales(state, lead, q, r, decision);
  pay_out(state, lead, q, r, decision);
  spend_of_fund(state, decision);
  name_by_surplus(state, lead, r, decision);
  rank_of_rate(state, lead, r, decision);
  earn(state, lead, q, r, decision);
  undivided_pair(state, lead, fit_of(r, q), decision);
  partner_of_clause(state, lead, r, decision);
  bilateral_trade(state, decision);
  capital_going_abroad(state, lead, q, r, decision);
  name_origin(state, decision);
  trade_with_partner(state, lead, r, decision);
  count_people_of_census(state, lead, q, r, decision);
}

}  // namespace

void read_single(SentenceState& state, const Lead& lead, const Quantity& q) {
  Reading r = make_reading(state, lead, q);
  SubjectDecision decision;
  if (figure_of_place_before(state, q, r, decision) || decide_apposed(state, lead, q, r, decision)) {
    // 香港（384亿美元）、新加坡（40亿美元）: each place is of its own bracket alone
    if (!r.area.said.empty() && r.area.said.end == state.token(q.first - 1).begin)
      state.area = state.context.places.area;
    settle_subject(state, lead, r, std::move(decision));
    state.readings.push_back(std::move(r));
    return;
  }
  decision = name_subject(state, lead, q, r);
  look_again(state, lead, q, r, decision);
  settle_subject(state, lead, r, std::move(decision));
  if (r.subject.indicator && !state.sentence.indicator(*r.subject.indicator).amount_of.empty()) {
    take_place_behind(state, q, r);
  }
  if (read_listed_places(state, lead, r) || spread_over_members(state, lead, q, r)) return;
  state.readings.push_back(std::move(r));
}

}  // namespace indicatord::assemble
