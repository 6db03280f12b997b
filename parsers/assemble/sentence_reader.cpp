// Walks over the quantities of a sentence from left to right. A quantity, or a list of them, takes in the
// clauses between the one before and itself (clause_context), reads its own lead, is made a reading
// (reading_maker) and given its subject: alone (read_single) or with those listed with it (list_reader).
#include "parsers/assemble/sentence_reader.h"

#include <span>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/clause_comparisons.h"
#include "parsers/assemble/clause_context.h"
#include "parsers/assemble/clause_start.h"
#include "parsers/assemble/clause_times.h"
#include "parsers/assemble/counted_noun.h"
#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/deed_of_goods.h"
#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/kept_quantities.h"
#include "parsers/assemble/leaders.h"
#include "parsers/assemble/lending.h"
#include "parsers/assemble/list_reader.h"
#include "parsers/assemble/listed_places.h"
#include "parsers/assemble/money_frames.h"
#include "parsers/assemble/named_behind.h"
#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/part_of_whole.h"
#include "parsers/assemble/priced_goods.h"
#include "parsers/assemble/project_behind.h"
#include "parsers/assemble/quantity.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/scope_context.h"
#include "parsers/assemble/sentence_end.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/settled_subject.h"
#include "parsers/assemble/spread_reader.h"
#include "parsers/assemble/status_context.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/those_told.h"
#include "parsers/assemble/time_context.h"
#include "parsers/assemble/told_by_doing.h"
#include "parsers/assemble/trade_partner.h"
#include "parsers/assemble/treasury.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 工业总产值, 规上企业; 利润总额, 产值 and 锌锭产量 are worded so for every kind of enterprise and tell of
// none.
bool tells_of_industry(const Sentence& s, const Token& t) {
  if (t.kind != TokenKind::kIndicator) return false;
  const std::string& id = s.indicator(t.id).id;
  const bool of_any = id == "industry.profit" || id == "industry.revenue";
  return s.vocabulary.begins_as(id, "of_industry_alone") ||
         (id.starts_with("industry.") && !of_any && s.vocabulary.holds(s.chars(t), "industry"));
}

// 规模以上工业 said anywhere in the article makes its 利润 and 收入 industry's.
void note_industry(SentenceState& state) {
  const Sentence& sentence = state.sentence;
  if (state.context.industry) return;
  if (!sentence.holds.has(TokenKind::kIndicator) && !sentence.holds.has(CueKind::kImplied)) return;
  for (const Token& t : sentence.tokens) {
    const bool indicator = tells_of_industry(sentence, t);
    const bool implied = t.is(CueKind::kImplied) && sentence.value(t) == "industry";
    state.context.industry = state.context.industry || indicator || implied;
  }
}

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
  const Lead behind = read_lead(sentence, q.last + 1, stop + 1, state.context.home, q.unit_class);
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
  if (state.rate_said) return true;
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
  const Lead before =
      read_lead(state.sentence, first, state.last_clause->last, state.context.home, UnitClass::kAmount);
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
  if (!decision.own_head && !((part || next_goods) && decision.subject.indicator)) return false;
  r.rules.push_back(&rule::kApposed);
  return true;
}

void read_single(SentenceState& state, const Lead& lead, const Quantity& q) {
  Reading r = make_reading(state, lead, q);
  SubjectDecision decision;
  if (decide_apposed(state, lead, q, r, decision)) {
    // 香港（384亿美元）、新加坡（40亿美元）: each place is of its own bracket alone
    if (!r.area.said.empty() && r.area.said.end == state.token(lead.first - 1).begin)
      state.area = state.context.area;
    settle_subject(state, lead, r, std::move(decision));
    state.readings.push_back(std::move(r));
    return;
  }
  const bool bare_percentage = q.unit_class == UnitClass::kPercent && r.measure == Measure::kLevel &&
                               state.last_clause && !names_subject(state.sentence, lead);
  if (bare_percentage && (state.rate_said || has_cue(*state.last_clause, CueKind::kShare))) {
    r.measure = state.rate_said ? Measure::kGrowth : Measure::kShare;
    r.rules.push_back(state.rate_said ? &rule::kRateSaidBefore : &rule::kShareSaidBefore);
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
  }
  name_short_firms(state, lead, q, r, decision);
  leave_out_deeds(state, lead, q, r, decision);
  lend(state, lead, q, r, decision);
  increment_itself(state, lead, r, decision);
  if (!decision.own_head) economic_target(state, q, r, decision);
  name_where_share_goes(state, q, r, decision);
  lay_out(state, lead, q, r, decision);
  take_project_behind(state, lead, q, r, decision);
  undate_cost_of_project(state, q, r, decision);
  name_by_deed(state, lead, q, r, decision);
  name_crop_area(state, lead, q, r, decision);
  part_by_its_word(state, lead, r, decision);
  share_by_its_noun(state, r, decision);
  intensity_of_spending(state, lead, r, decision);
  part_of_whole(state, lead, q, r, decision);
  contributor_of_clause(state, lead, q, r, decision);
  contributor_told(state, r, decision);
  name_those(state, lead, decision);
  if (!count_beside_unknown(state, lead, q, decision)) name_by_doing(state, lead, q, r, decision);
  priced_goods(state, r, decision);
  bare_sales(state, lead, q, r, decision);
  pay_out(state, lead, q, r, decision);
  earn(state, lead, q, r, decision);
  undivided_pair(state, lead, fit_of(r, q), decision);
  partner_of_clause(state, lead, r, decision);
  bilateral_trade(state, decision);
  capital_going_abroad(state, lead, q, r, decision);
  name_origin(state, decision);
  trade_with_partner(state, lead, r, decision);
  settle_subject(state, lead, r, std::move(decision));
  if (r.subject.indicator && !state.sentence.indicator(*r.subject.indicator).amount_of.empty()) {
    take_place_behind(state, q, r);
  }
  if (read_listed_places(state, lead, r) || spread_over_members(state, lead, q, r)) return;
  state.readings.push_back(std::move(r));
}

// 从政府性基金调入资金1.2亿元: a noun stands before the number, and nothing that it turned to behind.
bool takes_from_noun(const Sentence& sentence, const Lead& lead, std::size_t from) {
  const Token& last = sentence.token(lead.last - 1);
  const bool noun = last.kind == TokenKind::kText || last.is(CueKind::kHead);
  if (lead.last < from + 2 || !noun || last.end - last.begin < 2 ||
      lead.role(lead.last - 1) != Role::kSubject)
    return false;
  for (std::size_t i = lead.last; i < sentence.tokens.size(); ++i) {
    if (sentence.token(i).is_any({CueKind::kChangeTo, CueKind::kChange, CueKind::kRelative})) return false;
  }
  return true;
}

// 自韩进口: the one character behind 自 stands for a country. REQUIRES a token behind `i`.
bool imports_from_letter(const Sentence& sentence, std::size_t i) {
  const Token& letter = sentence.token(i);
  const Token& trade = sentence.token(i + 1);
  return letter.kind == TokenKind::kText && letter.end - letter.begin == 1 &&
         trade.kind == TokenKind::kIndicator && topic_of(sentence.indicator(trade.id).id) == "trade";
}

// 试点从15个县扩大到57个: what it was before is no figure of its own, and the number is what it turned to.
bool turned_already(const Sentence& sentence, const Lead& lead, std::size_t from) {
  bool number = false;
  for (std::size_t i = from + 1; i < lead.last; ++i) {
    const Token& t = sentence.token(i);
    number = number || t.kind == TokenKind::kNumber;
    if (number && t.is(CueKind::kChangeTo)) return true;
  }
  return false;
}

// 由85.2亿元增至…; but in 从越南进口 the word only says where from.
bool opens_from(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!sentence.token(i).is(CueKind::kFrom)) continue;
    const bool place = i + 2 < lead.last && lead.role(i + 1) == Role::kSubject &&
                       (sentence.token(i + 1).kind == TokenKind::kArea ||
                        sentence.token(i + 1).is(CueKind::kRegion) || imports_from_letter(sentence, i + 1)) &&
                       sentence.token(i + 2).kind == TokenKind::kIndicator;
    // 由江苏一家企业兴建的
    const bool origin = i + 1 < lead.last && lead.role(i + 1) == Role::kOther &&
                        sentence.token(i + 1).kind == TokenKind::kArea;
    // 自去年投产以来累计产气10亿立方米
    const bool since = i + 1 < lead.last && sentence.token(i + 1).kind == TokenKind::kTime &&
                       (sentence.token(i + 1).time.since || since_then(sentence, i + 1));
    if (!place && !origin && !since && !turns_without_figure(sentence, lead, i) &&
        !takes_from_noun(sentence, lead, i) && !turned_already(sentence, lead, i))
      return true;
  }
  return false;
}

constexpr std::size_t kMostTokensToAnnounce = 8;

// 全省物价总体平稳。粮食价格上涨4%: a short sentence without a figure that opens with an area says whose the
// next one is.
void announce_area(SentenceState& state) {
  const std::span<const Token> tokens = state.sentence.tokens;
  if (!state.quantities.empty() || tokens.empty() || tokens.size() > kMostTokensToAnnounce) return;
  const tokenise::TokenSet& holds = state.sentence.holds;
  const bool only_area = !holds.has(TokenKind::kArea) && !holds.has_any({CueKind::kRegion, CueKind::kEntity});
  const bool country = state.sentence.says(tokens.front(), CueKind::kAreaSelf, "country");
  if (tokens.front().is(CueKind::kAreaSelf) && only_area && !country)
    state.context.announced_area = state.area;
}

// 国有企业主要效益指标保持增长。营业总收入…: a sentence on the figures of some firms says whose the next is.
bool announce_firms(SentenceState& state) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!state.sentence.holds.has(CueKind::kChange)) return false;
  for (const Token& t : state.sentence.tokens) {
    if (t.kind != TokenKind::kText || !vocabulary.ends_as(state.sentence.chars(t), "their_figures")) continue;
    const std::u32string_view clause =
        state.sentence.text.slice(state.token(begin_of_clause(state.sentence, 0)).begin, t.end);
    const std::string words = segment::to_utf8(clause.substr(clause.find_last_of(U"，：") + 1));
    const std::string firms{vocabulary.without_ending(words, "their_figures")};
    if (!vocabulary.ends_as(firms, "firm") || !vocabulary.begins_as(firms, "owned_so")) return false;
    Subject subject;
    subject.breakdown = firms;
    state.context.announced = std::move(subject);
    return true;
  }
  return false;
}

// 粮食产量创历史新高。播种面积达17.6亿亩; 经营主体稳中培优。总量达1461万户: a sentence without a figure whose
// clause turns to a subject, or which is short, says what the next one tells of.
void announce(SentenceState& state) {
  if (state.readings.empty() && state.clause_subject && state.clause_subject->breakdown.empty()) {
    state.context.announced = std::move(state.clause_subject);
    return;
  }
  if (state.readings.empty() && announce_firms(state)) return;
  if (!state.readings.empty() || state.sentence.tokens.size() > kMostTokensToAnnounce || !state.last_clause)
    return;
  const Lead& clause = *state.last_clause;
  std::size_t i = clause.first;
  while (i < clause.last && clause.role(i) != Role::kSubject) ++i;
  if (i == clause.last || state.token(i).kind != TokenKind::kIndicator ||
      state.sentence.indicator(state.token(i).id).general) {
    return;
  }
  Subject subject;
  subject.indicator = state.token(i).id;
  subject.phrase = state.sentence.word(state.token(i));
  subject.said = state.token(i).span();
  state.context.announced = std::move(subject);
}

// 今天公布了采购经理指数。该指数…: what a sentence without a figure names last.
void note_mentioned(SentenceState& state) {
  state.context.mentioned.reset();
  if (!state.readings.empty() || !state.sentence.holds.has(TokenKind::kIndicator)) return;
  for (const Token& t : state.sentence.tokens) {
    if (t.kind == TokenKind::kIndicator && !state.sentence.indicator(t.id).general)
      state.context.mentioned = Mentioned{t.id, t.span()};
  }
}

// 基础设施投资下降1.4%，上年为增长14.8%: a time with nothing but what was then is an aside.
bool recalls(const SentenceState& state, const Lead& lead) {
  if (lead.last < lead.first + 3 || state.token(lead.first).kind != TokenKind::kTime ||
      !state.token(lead.last - 1).is(CueKind::kChange))
    return false;
  bool was = false;  // 为, 更是
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject) return false;
    was = was || state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "was");
  }
  return was;
}

// 产量52万吨，比2019年的40万吨增长30%: the change is against what stands right before its verb
bool compares_then(const SentenceState& state, const Lead& lead, const Quantity& q) {
  if (!has_cue(lead, CueKind::kCompare)) return false;
  std::size_t i = q.last;
  while (i < state.sentence.tokens.size() && state.token(i).is(CueKind::kFiller)) ++i;
  return i < state.sentence.tokens.size() && state.token(i).is(CueKind::kChange);
}

// Reads the quantity, and those listed with it; returns how many.
std::size_t read_group(SentenceState& state, std::size_t index) {
  const Quantity& first = state.quantities[index];
  state.same.reset();
  state.number_status.reset();
  state.plan_of_money = state.plan_of_projects = false;
  state.rate_said = false;
  leave_bracket(state, first.first);
  const std::size_t end = lead_end(state, first.first);
  const std::size_t start = clause_start(state, end);
  absorb_clauses(state, state.position, start);
  Lead lead = read_lead(state.sentence, start, end, state.context.home, first.unit_class);
  take_cues(state, lead);
  state.pair_said = has_cue(lead, CueKind::kPair);
  const std::size_t count = count_listed(state, index);
  state.from = opens_from(state.sentence, lead);
  const auto time_before = state.time;
  if (state.from) {
    read_from_time(state, lead);
  } else {
    state.from_time.reset();
    take_times(state, lead);
  }
  leave_plan_for_parts(state, lead, first);
  leave_view_basis(state, lead);
  take_lead_areas(state, lead, count);
  // 存栏比上年末增长2%，其中能繁母猪…；全年出栏45万头，增长5%: other figures, of a time of their own
  const bool others = !state.readings.empty() && !has_cue(lead, CueKind::kScope);
  const bool amount = state.quantities[index].unit_class == UnitClass::kAmount;
  if (others && amount && has_role(lead, Role::kTime)) state.parts_basis = {};
  if (count > 1) {
    read_list(state, lead, index, count);
  } else {
    read_single(state, lead, first);
  }
  compare_as_contribution(state, lead);
  if (count == 1 && fired(state.readings.back(), rule::kFromLevel) &&
      (compares_figure(state.sentence, lead) || compares_then(state, lead, first)))
    state.compared = state.readings.back().time;
  // 完成全年…目标任务的25.5%: the year is the plan's, the part done is of the time spoken of
  const Rule* how = state.readings.back().rules.front();
  const bool of_plan = how == &rule::kTargetAmount || how == &rule::kTargetBehind;
  // 1-8月增长1.4%（1-5月下降0.9%），…: what stands in brackets dates itself alone
  const bool aside = start > 0 && is_opening_bracket(state.token(start - 1));
  const bool each_its_own = fired(state.readings.back(), rule::kPairedTime);  // 一季度、上半年分别…
  const bool of_change = state.time && state.time->of_change;
  if (of_plan || aside || each_its_own || of_change || recalls(state, lead)) state.time = time_before;
  // 其中12月份下降5.1%: of that part alone
  if (has_cue(lead, CueKind::kScope) && has_role(lead, Role::kTime) && !state.time_before_part)
    state.time_before_part = time_before;
  state.status_used = true;
  state.position = state.quantities[index + count - 1].last;
  state.clause_subject.reset();
  state.leaders.reset();
  return count;
}

}  // namespace

void read_sentence(const Sentence& sentence, Context& context, std::vector<Reading>& told) {
  SentenceState state(sentence, context);
  state.clause_subject = std::exchange(context.announced, std::nullopt);
  const AreaReference announced = std::exchange(context.announced_area, {});
  if (announced.kind != AreaReference::Kind::kNone) state.area = announced;
  note_industry(state);
  keep_quantities(state);
  state.readings.swap(context.unused);
  state.readings.reserve(state.quantities.size());
  for (std::size_t i = 0; i < state.quantities.size();) i += read_group(state, i);
  state.trailing = !state.readings.empty();
  leave_bracket(state, sentence.tokens.size());
  absorb_clauses(state, state.position, sentence.tokens.size());
  announce(state);
  note_mentioned(state);
  announce_area(state);
  hand_on(state, told);
  state.readings.clear();
  state.readings.swap(context.unused);
}

}  // namespace indicatord::assemble
