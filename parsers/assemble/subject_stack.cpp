#include "parsers/assemble/subject_stack.h"

#include <algorithm>
#include <span>
#include <utility>

#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/topic_context.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 人次 do not go on as 家.
bool counts_alike(const Subject& subject, const Fit& fit) {
  const bool counted = fit.dimension == lexicon::Dimension::kCount &&
                       (fit.measure == Measure::kLevel || fit.measure == Measure::kDelta);
  return !counted || subject.unit.empty() || subject.unit == fit.unit;
}

// 接待观众45万人次: over all the time spoken of, whoever they are
bool says_received(const SentenceState& state, const Lead& lead) {
  if (!lead.holds.has(TokenKind::kIndicator)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(i)), "received"))
      return true;
  }
  return false;
}

bool said_added(const SentenceState& state, const Lead& lead) {
  return lead.holds.has_any({CueKind::kAddition, CueKind::kIncrement, CueKind::kComplete}) ||
         says_received(state, lead);
}

bool says_total(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.sentence.says(state.token(i), CueKind::kVerb, "sum total")) return true;
  }
  return false;
}

// 新登记私营企业486户、个体工商户1730户
bool listed_after_added(const SentenceState& state, const Lead& lead) {
  return lead.first > 0 && is_list_mark(state.token(lead.first - 1)) && !state.readings.empty() &&
         state.readings.back().subject.added;
}

// 新签约亿元以上项目96个，签约额286.7亿元: the amount of what was counted is narrowed as the count was.
void narrow_as_counted(const SentenceState& state, const Lead& lead, Reading& r) {
  const auto& counted = state.sentence.indicator(*r.subject.indicator).amount_of;
  if (counted.empty() || !r.subject.breakdown.empty() || !r.subject.entity.empty()) return;
  // 钢材出口86万吨；全市出口46亿元: the area's own total
  if (has_role(lead, Role::kArea) && topic_of(state.sentence.indicator(*r.subject.indicator).id) == "trade")
    return;
  const auto take = [&](std::span<const Reading> readings) {
    for (auto it = readings.rbegin(); it != readings.rend(); ++it) {
      if (!it->subject.indicator) continue;
      const lexicon::Indicator& before = state.sentence.indicator(*it->subject.indicator);
      const std::string& id = before.id;
      // 重大项目完成投资75亿元，投资完成率54%: of the same
      if (r.measure == Measure::kCompletion && it->subject.indicator == r.subject.indicator) {
        r.subject.breakdown = it->subject.breakdown;
        return true;
      }
      // 重大项目总投资640亿元，完成投资58亿元: another amount of the same things
      if (!before.amount_of.empty() && before.id != state.sentence.indicator(*r.subject.indicator).id &&
          std::ranges::find_first_of(before.amount_of, counted) != before.amount_of.end()) {
        r.subject.breakdown = it->subject.breakdown;
        r.rules.push_back(&rule::kNarrowedAsCounted);
        return true;
      }
      if (std::ranges::find(counted, id) == counted.end()) continue;
      // 签约项目71个、总投资203亿元: a total of any projects is told apart by all their name
      const bool other_topic = topic_of(id) != topic_of(state.sentence.indicator(*r.subject.indicator).id);
      r.subject.breakdown = other_topic ? it->subject.phrase : it->subject.breakdown;
      r.rules.push_back(&rule::kNarrowedAsCounted);
      return true;
    }
    return false;
  };
  if (!take(state.readings)) take(state.context.recent);
}

// 钢材出口1030万吨；1-7月累计出口6741万吨: so many tonnes are of the goods told of, as nobody weighs all
// trade.
void narrow_as_goods(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || has_role(lead, Role::kArea) ||
      !state.sentence.vocabulary.begins_as(state.sentence.indicator(*r.subject.indicator).id,
                                           "traded_volume"))
    return;
  const std::span<const Reading> told =
      state.readings.empty() ? state.context.recent : std::span<const Reading>(state.readings);
  for (auto it = told.rbegin(); it != told.rend(); ++it) {
    if (!it->subject.indicator || topic_of(state.sentence.indicator(*it->subject.indicator).id) != "trade")
      return;
    if (it->subject.indicator != r.subject.indicator) continue;  // the money of it
    r.subject.breakdown = it->subject.breakdown;
    r.rules.push_back(&rule::kSameGoods);
    return;
  }
}

// 东部地区房地产开发投资2.7万亿元；中部地区投资9786亿元: of the next place the bare noun means the same
void same_investment(const SentenceState& state, Reading& r) {
  const Reading* told = state.readings.empty() ? nullptr : &state.readings.back();
  const auto place = [](const AreaReference& area) { return area.kind >= AreaReference::Kind::kNamed; };
  if (told == nullptr || !told->subject.indicator || !r.subject.breakdown.empty() || told->area == r.area ||
      !place(told->area) || !place(r.area) ||
      !state.sentence.vocabulary.begins_and_ends_as(r.subject.phrase, "bare_investment"))
    return;
  const lexicon::Indicator& before = state.sentence.indicator(*told->subject.indicator);
  const lexicon::Indicator& bare = state.sentence.indicator(*r.subject.indicator);
  if (topic_of(before.id) != topic_of(bare.id) || before.dimension != bare.dimension) return;
  r.subject.indicator = told->subject.indicator;
  r.subject.breakdown = told->subject.breakdown;
  r.rules.push_back(&rule::kTopicOfArticle);
}

// 边境小额贸易异军突起，进出口1.58亿美元: the indicator of the clause before, narrowed as it was there
void narrow_as_clause(const SentenceState& state, const Lead& lead, Reading& r) {
  const std::optional<Subject>& clause = state.clause_subject;
  // 机电产品出口增势迅猛，全市外贸出口30亿元: the area's own total
  if (!clause || clause->indicator != r.subject.indicator || !r.subject.breakdown.empty() ||
      has_role(lead, Role::kArea))
    return;
  r.subject.breakdown = clause->breakdown;
}

// 接到外销订单4600万元；实现收入1.3亿元: what stands behind a verb acts in nothing.
bool behind_verb(const SentenceState& state, const Subject& told) {
  for (std::size_t i = 1; i < state.position; ++i) {
    if (state.token(i).begin == told.said.begin)
      return state.token(i - 1).is_any({CueKind::kVerb, CueKind::kComplete, CueKind::kAddition});
  }
  return false;
}

// 机械工业实现营业收入11万亿元；实现利润6136亿元: the verb without a subject has the one before.
void keep_actor(const SentenceState& state, const Lead& lead, Reading& r) {
  if (r.measure != Measure::kLevel || !r.subject.breakdown.empty() || state.readings.empty() || state.scope)
    return;
  if (lead.first >= lead.last || !state.token(lead.first).is(CueKind::kComplete)) return;
  const std::string& before = state.readings.back().subject.breakdown;
  if (before.empty() || !state.readings.back().subject.indicator ||
      behind_verb(state, state.readings.back().subject))
    return;
  r.subject.breakdown = before;
  r.rules.push_back(&rule::kSameActor);
}

// What a place or a firm that was not spoken of before has (实现进出口近亿元) is not of the article's
// period, unless the article tells just that of others.
void place_entity(const SentenceState& state, Reading& r) {
  if (r.subject.entity.empty() && !state.entity.empty()) r.subject.entity = state.entity;
  // 本届投洽会: the event that the article is about
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (vocabulary.begins_as(r.subject.entity, "this_event")) {
    r.subject.entity = vocabulary.without_beginning(r.subject.entity, "this_event");
    return;
  }
  if (r.subject.entity.empty() || !r.time_inherited || r.subject.entity == state.context.entity) return;
  if (state.context.annual_report && !state.context.local_news)
    return;                 // tells of one year, whoever it is about
  if (state.scope) return;  // a part of what was told
  const auto told = [&](std::span<const Reading> readings) {
    return std::ranges::any_of(readings, [&](const Reading& other) {
      return other.subject.indicator == r.subject.indicator && other.time &&
             (other.subject.entity.empty() || other.subject.entity == r.subject.entity);
    });
  };
  const bool planned =
      r.subject.indicator && !state.sentence.indicator(*r.subject.indicator).amount_of.empty();
  if (!planned && (told(state.readings) || told(state.context.recent))) return;
  r.time.reset();
  r.time_inherited = false;
  r.rules.push_back(&rule::kEntityWithoutPeriod);
}

// Has the sentence told of the price index that the context is about?
bool index_told(const SentenceState& state) {
  return std::ranges::any_of(state.readings, [&](const Reading& r) {
    return r.subject.indicator && r.subject.indicator == state.context.price_index;
  });
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

}  // namespace

const Reading* previous_reading(const SentenceState& state) {
  if (!state.readings.empty()) return &state.readings.back();
  return state.context.recent.empty() ? nullptr : &state.context.recent.back();
}

Fit fit_of(const Reading& r, const Quantity& q) {
  return {r.measure, q.unit_class, q.dimension, q.unit};
}

// The subject that a phrase without one goes on with: the newest whose dimension fits the number.
CarriedSubject carried_for(const SentenceState& state, const Fit& fit) {
  CarriedSubject out;
  const auto take = [&](std::span<const Reading> readings) {
    for (auto it = readings.rbegin(); it != readings.rend() && out.subject == nullptr; ++it) {
      const auto& indicator = it->subject.indicator;
      if (indicator && !fits(state.sentence.indicator(*indicator), fit)) continue;
      // 新开工项目7239个，较去年同期多1948项: its indicator is counted in either
      const bool either =
          fit.measure == Measure::kDelta && indicator && !state.sentence.indicator(*indicator).units.empty();
      if (either || counts_alike(it->subject, fit)) out.subject = &it->subject;
    }
  };
  if (state.clause_subject) out.subject = out.opening = &*state.clause_subject;
  take(state.readings);
  if (out.subject == nullptr) take(state.context.recent);
  if (!state.readings.empty()) out.previous = &state.readings.back().subject;
  if (state.context.topic) out.topic = &*state.context.topic;
  if (state.readings.empty() && state.last_clause) out.clause = &state.last_clause;
  out.industry = state.context.industry;
  if (state.context.mentioned) out.mentioned = &*state.context.mentioned;
  const std::optional<Subject>& base = state.base ? state.base : state.context.base;
  if (base && counts_alike(*base, fit)) out.base = &*base;
  // a time of the sentence's own may be another than that which the index was told of
  const bool of_context = state.context.price_index_titled || !state.time || index_told(state);
  if (of_context) out.price_index = state.context.price_index;
  if (!out.price_index) out.price_index = index_acted_on(state);
  out.scope = state.scope;
  out.same_sentence = !state.readings.empty();
  return out;
}

namespace {

// 采购经理指数为50.8%，回落0.3个百分点: a monthly survey, compared with the month before where nothing is
// said.
void compare_by_month(const SentenceState& state, Reading& r) {
  if (!r.subject.indicator || !r.basis.empty() ||
      state.sentence.indicator(*r.subject.indicator).id != "price.pmi")
    return;
  if (r.measure == Measure::kDelta || r.measure == Measure::kGrowthDelta) r.basis.name = "mom";
}

// A growth of 居民消费价格: the prices told next to it are parts of it.
void note_price_index(SentenceState& state, const Reading& r) {
  if (!r.subject.indicator || r.measure != Measure::kGrowth) return;
  if (is_price_index(state.sentence.indicator(*r.subject.indicator)))
    state.context.price_index = r.subject.indicator;
}

// 研究生招生85.8万人，其中博士生9.5万人: a part of what came about; 在学研究生 behind a ； is none
bool part_of_flow(const SentenceState& state, const Lead& lead, const Reading& r,
                  const SubjectDecision& decision) {
  if (!state.scope || decision.subject.indicator || state.readings.empty() || says_total(state, lead))
    return false;
  const Reading& before = state.readings.back();
  if (before.end > r.begin) return false;
  const std::u32string_view chars = state.sentence.text.chars;
  return before.subject.added && !before.subject.indicator && before.unit == r.unit &&
         chars.substr(before.end, r.begin - before.end).find(U'；') == std::u32string_view::npos;
}

// 公路方面，…，高速公路里程突破9500公里: a way is the topic only of what is carried on it.
// 国内需求逐步恢复，…, 旅游市场 火热，…: no part of what there is a figure of;
// 汽车产业快速发展，全市工业产值…: the area's own total.
bool tells_of_topic(const SentenceState& state, const Lead& lead, std::uint32_t indicator) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (vocabulary.ends_as(state.topic, "no_part") || has_role(lead, Role::kArea)) return false;
  return !vocabulary.ends_as(state.topic, "way") ||
         vocabulary.begins_as(state.sentence.indicator(indicator).id, "on_ways");
}

// 截至目前，已开通74条海铁联运班列，建立39个内陆场站: how many there are by then; 已新开工 tells of new ones
bool there_already(const SentenceState& state, const Reading& r, const SubjectDecision& decision) {
  if (!r.time || !r.time->until || decision.subject.indicator || r.measure != Measure::kLevel) return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  bool said = false;
  bool right_before = false;
  for (const Token& t : state.sentence.tokens) {
    if (t.begin >= r.begin) break;
    const std::u32string_view word = state.sentence.chars(t);
    if (right_before && vocabulary.begins_as(word, "done_by_then")) return false;
    right_before = vocabulary.begins_as(word, "already") || vocabulary.begins_and_ends_as(word, "in_all");
    said = said || right_before;
  }
  return said;
}

// 今年以来，截至…已投放…, 今年计划改造…，截至…: the year is named before the number.
bool says_year(const SentenceState& state, const Reading& r) {
  using Kind = tokenise::TimeExpression::Kind;
  return std::ranges::any_of(state.sentence.tokens, [&](const Token& t) {
    return t.kind == tokenise::TokenKind::kTime && t.begin < r.begin && !t.time.until &&
           (t.time.kind == Kind::kYear || t.time.kind == Kind::kToDate);
  });
}

// 截至11月底，已累计调水52亿立方米: since it began
bool since_it_began(const SentenceState& state, const Reading& r, const SubjectDecision& decision) {
  return there_already(state, r, decision) && !says_year(state, r);
}

// 项目总投资26.8亿元，截至6月底已完成4.9亿元: of one project, whose years nobody tells
bool spent_on_project(const SentenceState& state, const Reading& r, const SubjectDecision& decision) {
  if (!r.time || !r.time->until || r.measure != Measure::kLevel || state.readings.empty()) return false;
  const auto is = [&](const Subject& subject, std::string_view id) {
    return subject.indicator && state.sentence.indicator(*subject.indicator).id == id;
  };
  if (!is(decision.subject, "investment.project_completed") || says_year(state, r)) return false;
  bool of_one = false;
  for (const Reading& told : state.readings) {
    if (is(told.subject, "investment.projects") || told.status == model::ObsStatus::kForecast) return false;
    // 截至6月底，项目总投资…，完成投资…: both are of the time
    of_one = of_one || (is(told.subject, "investment.project_total") &&
                        (!told.time || told.time->said.begin != r.time->said.begin));
  }
  return of_one;
}

// 累计建成高标准农田4397万亩, 累计认定品牌134个: what was built or named so far is there
bool built_so_far(const SentenceState& state, const Lead& lead, const Reading& r,
                  const SubjectDecision& decision) {
  if (decision.subject.indicator || r.measure != Measure::kLevel) return false;
  // 1-7月，累计建成高标准农田8万亩: only what was built in them
  using Kind = tokenise::TimeExpression::Kind;
  if (r.time && !r.time->until && (r.time->kind == Kind::kMonths || r.time->kind == Kind::kToDate))
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool summed =
        i > lead.first && state.sentence.says(state.token(i - 1), CueKind::kVerb, "sum total");
    const std::u32string_view word = state.sentence.chars(state.token(i));
    if (state.sentence.vocabulary.begins_and_ends_as(word, "built_so_far") ||
        (summed && state.sentence.vocabulary.begins_and_ends_as(word, "builds_or_names")))
      return true;
  }
  return false;
}

// 人工智能产业加快发展，高新技术企业达到300家: what there is of firms by a name of their own is of no topic.
bool counts_those_there(const SentenceState& state, const Reading& r) {
  const lexicon::Indicator& own = state.sentence.indicator(*r.subject.indicator);
  return own.stock && !own.general && own.dimension == lexicon::Dimension::kCount;
}

// 收购均价每公斤5.6元，比去年低0.9元: for as much of it
void take_unit_of_price(const SentenceState& state, Reading& r) {
  const bool difference = r.measure == Measure::kDelta || r.measure == Measure::kGap;
  if (!r.subject.indicator || !difference || !r.subject_inherited) return;
  const bool price = state.sentence.indicator(*r.subject.indicator).dimension == lexicon::Dimension::kPrice;
  if (price && r.subject.unit.starts_with(r.unit + "/")) r.unit = r.subject.unit;
}

// 粮食生产再获丰收，产量6.6亿吨: what the indicator itself is called by narrows nothing
void leave_out_own_name(const SentenceState& state, Reading& r) {
  const std::string& name = state.sentence.indicator(*r.subject.indicator).name_zh;
  if (!r.subject.breakdown.empty() && name.size() == r.subject.breakdown.size() + r.subject.phrase.size() &&
      name.starts_with(r.subject.breakdown) && name.ends_with(r.subject.phrase))
    r.subject.breakdown.clear();
}

// 恒发公司全年销售额1.3亿元: a firm's sales are its revenue; those of all firms are of wholesale and retail
// trade
void sales_of_firm(const SentenceState& state, Reading& r) {
  if (!r.subject.indicator || r.subject.entity.empty()) return;
  if (state.sentence.indicator(*r.subject.indicator).id != "commerce.sales" ||
      !state.sentence.vocabulary.ends_as(r.subject.entity, "named_firm"))
    return;
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  if (const lexicon::Indicator* revenue = lexicon.find_indicator("enterprise.revenue"))
    r.subject.indicator = lexicon.index_of(*revenue);
}

}  // namespace

void settle_subject(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision decision) {
  if (!decision.inherited && r.measure == Measure::kLevel) {
    decision.subject.added =
        decision.subject.added || r.rules.front() == &rule::kUpgraded ||
        (said_added(state, lead) && !state.sentence.vocabulary.ends_as(decision.subject.phrase, "balance")) ||
        (listed_after_added(state, lead) && decision.rule != &rule::kTotalOfNew) ||
        state.sentence.vocabulary.begins_as(decision.subject.phrase, "new") ||
        state.sentence.vocabulary.ends_as(decision.subject.phrase, "happens") ||
        (state.scope && state.sentence.vocabulary.begins_as(decision.subject.breakdown, "new")) ||
        part_of_flow(state, lead, r, decision) ||
        (decision.subject.indicator && state.sentence.indicator(*decision.subject.indicator).added);
    // 新增装机4178万千瓦、总装机9157万千瓦; 认证的农产品总数: of all that there are
    if (state.sentence.vocabulary.begins_as(decision.subject.phrase, "sum_of_all") ||
        state.sentence.vocabulary.ends_as(decision.subject.phrase, "sum_of_all"))
      decision.subject.added = false;
  }
  if (there_already(state, r, decision)) decision.subject.added = false;
  // 新登记企业增长14%: a growth of what came about
  if (!decision.inherited && r.measure != Measure::kLevel && !decision.subject.added)
    decision.subject.added = state.sentence.vocabulary.begins_as(decision.subject.phrase, "new");
  // 十年来，累计筹集资金429亿元: of all the years together
  const bool summed = r.time && tokenise::spans_years(*r.time) && says_total(state, lead);
  const bool kept = decision.subject.indicator && state.sentence.indicator(*decision.subject.indicator).stock;
  if (summed && !kept && !decision.inherited) decision.subject.added = true;
  const bool so_far = built_so_far(state, lead, r, decision) || since_it_began(state, r, decision);
  if (so_far || spent_on_project(state, r, decision)) {
    decision.subject.added = false;
    r.rules.push_back(&rule::kBuiltSoFar);
  }
  if (r.measure == Measure::kLevel) decision.subject.unit = r.unit;
  r.subject = std::move(decision.subject);
  r.subject_inherited = decision.inherited;
  take_unit_of_price(state, r);
  if (decision.rule != nullptr) r.rules.push_back(decision.rule);
  go_on_with_entity(state, lead, r);
  // the event that the article tells of, where the number is of its place
  if (r.subject.entity.empty() && r.area == state.context.area) r.subject.entity = state.context.entity;
  if (decision.own_head) {
    narrow_as_goods(state, lead, r);
    narrow_as_counted(state, lead, r);
    keep_actor(state, lead, r);
    carry_new(state, lead, r);
    narrow_as_clause(state, lead, r);
    same_investment(state, r);
    if (!state.topic.empty() && r.subject.breakdown.empty() && !counts_those_there(state, r) &&
        tells_of_topic(state, lead, *r.subject.indicator))
      r.subject.breakdown = state.topic;
    leave_out_own_name(state, r);
    if (!state.scope) state.base = r.subject;
    if (!state.context.topic) state.context.topic = r.subject;
  }
  note_price_index(state, r);
  compare_by_month(state, r);
  turn_opposite(state, lead, r);
  const AreaReference partner = r.area;
  leave_out_own_country(state, r);
  settle_investor(state, r);
  if (state.scope && !(r.area == partner) && state.area == partner)
    state.area = r.area;  // of that part alone
  place_entity(state, r);
  sales_of_firm(state, r);
}

}  // namespace indicatord::assemble
