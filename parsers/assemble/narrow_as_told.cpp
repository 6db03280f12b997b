#include "parsers/assemble/narrow_as_told.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <vector>

#include "parsers/assemble/narrow_as_goods.h"
#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/own_name.h"
#include "parsers/assemble/project_behind.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/time_context.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 新签约亿元以上项目96个，签约额286.7亿元: the amount of what was counted is narrowed as the count was.
void narrow_as_counted(const SentenceState& state, const Lead& lead, Reading& r) {
  const auto& counted = state.sentence.indicator(*r.subject.indicator).amount_of;
  if (counted.empty() || !r.subject.breakdown.empty() || !r.subject.entity.empty()) return;
  // 钢材出口86万吨；全市出口46亿元: the area's own total
  if (has_role(lead, Role::kArea) && topic_of(state.sentence.indicator(*r.subject.indicator).id) == "trade")
    return;
  const auto take = [&](std::span<const Reading> readings) {
    for (const Reading& told : std::views::reverse(readings)) {
      if (!told.subject.indicator) continue;
      const lexicon::Indicator& before = state.sentence.indicator(*told.subject.indicator);
      const std::string& id = before.id;
      // 重大项目完成投资75亿元，投资完成率54%: of the same
      if (r.measure == Measure::kCompletion && told.subject.indicator == r.subject.indicator) {
        r.subject.breakdown = told.subject.breakdown;
        return true;
      }
      // 重大项目总投资640亿元，完成投资58亿元: another amount of the same things
      if (!before.amount_of.empty() && before.id != state.sentence.indicator(*r.subject.indicator).id &&
          std::ranges::find_first_of(before.amount_of, counted) != before.amount_of.end()) {
        r.subject.breakdown = told.subject.breakdown;
        r.rules.push_back(&rule::kNarrowedAsCounted);
        return true;
      }
      if (std::ranges::find(counted, id) == counted.end()) continue;
      // 签约项目71个、总投资203亿元: a total of any projects is told apart by all their name
      const bool other_topic = topic_of(id) != topic_of(state.sentence.indicator(*r.subject.indicator).id);
      r.subject.breakdown = other_topic ? told.subject.phrase : told.subject.breakdown;
      r.rules.push_back(&rule::kNarrowedAsCounted);
      return true;
    }
    return false;
  };
  // 该项目总投资12亿元: however many others were counted before
  if (points_at_project(state, r.begin)) return;
  // 7个外资项目，…；13个内资项目，…，全部项目总投资120亿元: of all of them, and not of those counted last
  if (state.sentence.vocabulary.holds(state.sentence.text.slice(state.token(lead.first).begin, r.begin),
                                      "all_of_them"))
    return;
  // 重大工程投资完成2510亿元, sentences behind 10个区区合作项目: of works that it names itself
  const bool names_works = state.sentence.vocabulary.begins_as(r.subject.phrase, "sort_of_works");
  // 对东盟出口3亿元，进口1亿元, behind a sentence on goods: trade of which this sentence has told already
  const bool goes_on_here =
      !state.readings.empty() && topic_of(state.sentence.indicator(*r.subject.indicator).id) == "trade";
  if (!take(state.readings) && !names_works && !goes_on_here) take(state.context.subjects.recent);
}

// 新增公路60万公里，其中高速公路4万公里: the part of what came about did so, too; 其中总里程 is of all.
// 新设市场主体295户，其中企业83户，个体工商户210户: so did the parts behind the first
void part_of_new(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!state.scope || r.measure != Measure::kLevel || r.subject.added || state.readings.empty()) return;
  const bool first = lead.holds.has(CueKind::kScope);
  const auto level = std::ranges::find(state.readings.rbegin(), state.readings.rend(), Measure::kLevel,
                                       &Reading::measure);  // 其中企业83户、增长8.9%
  if (level == state.readings.rend()) return;
  const Reading& before = first ? state.readings.back() : *level;
  if (!first &&
      (!state.base || state.base->indicator != before.subject.indicator || r.subject.breakdown.empty()))
    return;
  const Subject& whole = first ? before.subject : *state.base;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!whole.added || whole.indicator != r.subject.indicator || before.unit != r.unit ||
      !vocabulary.begins_as(whole.breakdown, "part_of_flow") ||
      vocabulary.begins_as(r.subject.phrase, "sum_of_all") ||
      vocabulary.holds(r.subject.phrase, "of_all_there_are"))
    return;
  r.subject.added = true;
  r.subject.breakdown = join_breakdowns(whole.breakdown, r.subject.breakdown);
}

// 全市, and nothing said behind it
bool same_place(const AreaReference& told, const AreaReference& own) {
  using Kind = AreaReference::Kind;
  return told == own || (told.kind == Kind::kSelf && own.kind == Kind::kNone);
}

// 规模以上工业发电73亿千瓦时，增长4%；6月份发电12亿千瓦时: of another time, what alone was told; but 新登记
// 320万户，总量达2037万户 is of all
void narrow_as_same(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || state.scope ||
      has_role(lead, Role::kArea) ||
      lead.holds.has_any({CueKind::kAreaSelf, CueKind::kPair, CueKind::kEach}) ||
      !has_role(lead, Role::kTime))
    return;
  // 轻纺工业增长12%。重工业正在调整，今年产值下降5%: another was named
  const std::size_t begin = begin_of_clause(state.sentence, lead.first);
  if (state.readings.empty() && begin > 0 && state.sentence.chars(state.token(begin - 1)) != U"：") return;
  const std::span<const Reading> told =
      state.readings.empty() ? state.context.subjects.recent : std::span<const Reading>(state.readings);
  const Subject* same = nullptr;
  for (const Reading& before : told) {
    if (before.subject.indicator != r.subject.indicator) continue;
    const bool other = same != nullptr && before.subject.breakdown != same->breakdown;
    // 社会融资规模存量378万亿元，…；前八个月增量25万亿元: what there is, and what came about
    const bool kept_and_new = state.sentence.vocabulary.ends_as(before.subject.phrase, "kept") !=
                              state.sentence.vocabulary.ends_as(r.subject.phrase, "kept");
    if (other || kept_and_new || before.subject.breakdown.empty() || !before.subject.entity.empty() ||
        !same_place(before.area, r.area))
      return;
    same = &before.subject;
  }
  if (same == nullptr || state.sentence.vocabulary.holds(r.subject.phrase, "of_all_there_are") ||
      state.sentence.vocabulary.begins_as(same->breakdown, "part_of_flow"))
    return;
  r.subject.breakdown = same->breakdown;
  r.rules.push_back(&rule::kSameActor);
}

// 其中铁路客运量1亿人次，5月1日单日发送旅客2311万人次: a day of what was told right before
void narrow_as_on_other_days(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || state.readings.empty() || !r.time ||
      !is_day(*r.time) || !has_role(lead, Role::kTime) || has_role(lead, Role::kArea) ||
      lead.holds.has_any({CueKind::kAreaSelf, CueKind::kPair, CueKind::kEach}))
    return;
  const Reading& told = state.readings.back();
  const std::string way =
      strip(std::string(state.sentence.vocabulary.without_ending(told.subject.breakdown, "averaged")),
            state.sentence.vocabulary);
  const std::u32string_view chars = state.sentence.text.chars;
  const bool parted = chars.substr(told.end, r.begin - told.end).find(U'；') != std::u32string_view::npos;
  if (parted || told.subject.indicator != r.subject.indicator || way.empty() ||
      !told.subject.entity.empty() || !same_place(told.area, r.area))
    return;
  r.subject.breakdown = way;
  r.rules.push_back(&rule::kSameActor);
}

// 服装企业980家，从业人员4.6万人; 建成帮扶车间27个，吸纳就业1380人: those who work in what was counted
void narrow_as_workplace(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || state.scope ||
      has_role(lead, Role::kArea) || state.readings.empty() || r.measure != Measure::kLevel ||
      !s.vocabulary.begins_as(s.indicator(*r.subject.indicator).id, "of_those_who_work"))
    return;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (!(told.area == r.area) || !told.subject.entity.empty()) return;
    if (told.subject.indicator &&
        s.vocabulary.begins_as(s.indicator(*told.subject.indicator).id, "of_those_who_work"))
      continue;
    const Subject& place = told.subject;
    const bool firms = place.indicator &&
                       s.vocabulary.begins_as(s.indicator(*place.indicator).id, "firms_of_branch") &&
                       !s.vocabulary.begins_as(place.breakdown, "new");
    if (firms) r.subject.breakdown = place.breakdown;
    if (!place.indicator && s.vocabulary.ends_as(place.phrase, "workplace"))
      r.subject.breakdown = place.phrase.substr(place.phrase.rfind(' ') + 1);
    if (!r.subject.breakdown.empty()) r.rules.push_back(&rule::kSameActor);
    return;
  }
}

// 东部地区房地产开发投资2.7万亿元；中部地区投资9786亿元: of the next place the bare noun means the same
void same_investment(const SentenceState& state, Reading& r) {
  const Reading* told = state.last_reading();
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

// 乡镇企业完成产值156亿元。其中，甲县完成产值39亿元: a place's part of what was told, by the same noun
void narrow_as_place_of_whole(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!state.scope || !state.base || !state.sentence.holds.has(CueKind::kScope) ||
      state.base->indicator != r.subject.indicator || !r.subject.breakdown.empty() ||
      !r.subject.entity.empty() || r.area.kind != AreaReference::Kind::kNamed || !has_role(lead, Role::kArea))
    return;
  r.subject.breakdown = state.base->breakdown;
  if (!r.subject.breakdown.empty()) r.rules.push_back(&rule::kSameActor);
}

// 边境小额贸易异军突起，进出口1.58亿美元: the indicator of the clause before, narrowed as it was there
void narrow_as_clause(const SentenceState& state, const Lead& lead, Reading& r) {
  const std::optional<Subject>& clause = state.clause_subject;
  // 国有企业主要效益指标保持增长。营业总收入…: the firms whose figures are told
  if (clause && !clause->indicator && r.subject.breakdown.empty() && !has_role(lead, Role::kArea) &&
      topic_of(state.sentence.indicator(*r.subject.indicator).id) == "enterprise") {
    r.subject.breakdown = clause->breakdown;
    return;
  }
  // 机电产品出口增势迅猛，全市外贸出口30亿元: the area's own total
  if (!clause || clause->indicator != r.subject.indicator || !r.subject.breakdown.empty() ||
      has_role(lead, Role::kArea))
    return;
  r.subject.breakdown = clause->breakdown;
}

// 接到外销订单4600万元；实现收入1.3亿元; 生产奶粉1850吨，实现利润740万元: what stands behind a verb acts in
// nothing.
bool behind_verb(const SentenceState& state, const Subject& told) {
  if (told.verb_led) return true;
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
  std::size_t verb = lead.first;  // 全行业实现利润
  while (verb < lead.last && state.sentence.vocabulary.begins_and_ends_as(
                                 state.sentence.chars(state.token(verb)), "whole_branch"))
    ++verb;
  if (verb >= lead.last || !state.token(verb).is(CueKind::kComplete)) return;
  // 港口货物吞吐量…，日均增长3%；完成集装箱吞吐量2308万标箱: the day was of that figure alone
  const std::string& told = state.readings.back().subject.breakdown;
  const std::string before = strip(std::string(state.sentence.vocabulary.without_ending(told, "averaged")),
                                   state.sentence.vocabulary);
  if (before.empty() || !state.readings.back().subject.indicator ||
      behind_verb(state, state.readings.back().subject))
    return;
  r.subject.breakdown = before;
  r.rules.push_back(&rule::kSameActor);
}

// 船舶工业实现产值310亿元、利税42亿元，利润3亿元: amounts of the branch, or of the firms, that the first is
// of
void keep_branch_of_amounts(const SentenceState& state, const Lead& lead, Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (r.measure != Measure::kLevel || !r.subject.breakdown.empty() || !r.subject.entity.empty() ||
      state.readings.empty() || has_role(lead, Role::kArea) || has_role(lead, Role::kTime) ||
      !vocabulary.begins_and_ends_as(r.subject.phrase, "amount_of_actor"))
    return;
  const Subject& told = state.readings.back().subject;
  if (!told.indicator || !told.entity.empty() || !same_place(state.readings.back().area, r.area) ||
      !vocabulary.begins_as(state.sentence.indicator(*told.indicator).id, "amounts_of_actors"))
    return;
  if (!vocabulary.ends_as(told.breakdown, "bears_amounts")) return;
  r.subject.breakdown = told.breakdown;
  r.rules.push_back(&rule::kSameActor);
}

// 民航完成旅客运输量1.3亿人次，旅客运输规模相当于2019年的80%: the size is of what was told right before
void narrow_as_size(const SentenceState& state, const Lead& lead, Reading& r) {
  if (state.readings.empty() || r.measure == Measure::kLevel || !r.subject.breakdown.empty() ||
      !r.subject.entity.empty() || has_role(lead, Role::kArea) ||
      !state.sentence.vocabulary.ends_as(r.subject.phrase, "size_of_told"))
    return;
  const Reading& told = state.readings.back();
  if (told.subject.indicator != r.subject.indicator || !(told.area == r.area) ||
      fired(told, rule::kPartOfCarried) || fired(told, rule::kNextPart))
    return;
  r.subject.breakdown = told.subject.breakdown;
  if (!r.subject.breakdown.empty()) r.rules.push_back(&rule::kSameActor);
}

// 民航运行平稳，全行业完成旅客运输量1.3亿人次: all of the branch that the text named last
void narrow_as_whole_branch(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || !has_cue(lead, CueKind::kFiller) ||
      !s.vocabulary.begins_as(s.indicator(*r.subject.indicator).id, "on_ways"))
    return;
  std::size_t whole = lead.first;
  while (whole < lead.last && !s.vocabulary.begins_and_ends_as(s.chars(state.token(whole)), "whole_branch"))
    ++whole;
  if (whole == lead.last) return;
  constexpr std::uint32_t kFar = 400;  // characters
  const std::uint32_t last = state.token(whole).begin;
  const std::uint32_t first = last > kFar ? last - kFar : 0;
  for (std::uint32_t end = last; end > first; --end) {
    if (!s.vocabulary.ends_as(s.text.slice(first, end), "carrying_branch")) continue;
    const std::string before = s.text.utf8(first, end);
    r.subject.breakdown = before.substr(s.vocabulary.without_ending(before, "carrying_branch").size());
    r.rules.push_back(&rule::kSameActor);
    return;
  }
}

// 民航完成旅客运输量、货邮运输量分别增长…: both are of the branch that stands before the verb
void share_branch(const SentenceState& state, const Lead& lead, std::vector<Reading>& list) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const std::string branch = list.front().subject.breakdown;
  if (!lead.holds.has(CueKind::kComplete) || !vocabulary.begins_and_ends_as(branch, "carrying_branch"))
    return;
  for (Reading& r : list) {
    if (r.subject.indicator && r.subject.breakdown.empty() &&
        vocabulary.begins_as(state.sentence.indicator(*r.subject.indicator).id, "on_ways"))
      r.subject.breakdown = branch;
  }
}

// 公路方面，…，高速公路里程突破9500公里: a way is the topic only of what is carried on it.
// 国内需求逐步恢复，…, 旅游市场 火热，…: no part of what there is a figure of;
// 汽车产业快速发展，全市工业产值…: the area's own total.
bool tells_of_topic(const SentenceState& state, const Lead& lead, std::uint32_t indicator) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (vocabulary.ends_as(state.topic, "no_part") || has_role(lead, Role::kArea) ||
      vocabulary.begins_and_ends_as(state.topic, "no_part_alone"))
    return false;
  return !vocabulary.ends_as(state.topic, "way") ||
         vocabulary.begins_as(state.sentence.indicator(indicator).id, "on_ways");
}

// 人工智能产业加快发展，高新技术企业达到300家: what there is of firms by a name of their own is of no topic.
bool counts_those_there(const SentenceState& state, const Reading& r) {
  const lexicon::Indicator& own = state.sentence.indicator(*r.subject.indicator);
  return own.stock && !own.general && own.dimension == lexicon::Dimension::kCount;
}

// 市本级地方收入58亿元，增长5%；支出113亿元: what a level of government spent, behind what it took in
void narrow_as_treasury(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.breakdown.empty() || state.readings.empty() || has_role(lead, Role::kArea) ||
      lead.holds.has(CueKind::kAreaSelf) || s.indicator(*r.subject.indicator).id != "fiscal.expenditure")
    return;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (!told.subject.indicator || s.indicator(*told.subject.indicator).id != "fiscal.revenue") continue;
    const std::string_view level = s.vocabulary.without_ending(told.subject.breakdown, "taken_in");
    if (!s.vocabulary.ends_as(level, "level_of_treasury")) return;
    r.subject.breakdown = level;
    r.rules.push_back(&rule::kSameActor);
    return;
  }
}

// 在城镇投资中，国有投资213亿元，…，工业投资287亿元: what has an id of its own is a part of that in the
// towns, too
void narrow_as_towns(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!state.scope || !state.base || !state.base->indicator || has_role(lead, Role::kArea) ||
      lead.holds.has(CueKind::kAreaSelf) || topic_of(s.indicator(*r.subject.indicator).id) != "investment" ||
      s.indicator(*state.base->indicator).id != "investment.fixed_asset")
    return;
  const std::string_view wide = state.base->breakdown;
  const std::string_view first = wide.substr(0, wide.find(' '));
  const std::string& own = r.subject.breakdown;
  const bool alone = own.empty() ? r.subject.indicator != state.base->indicator
                                 : r.subject.indicator == state.base->indicator &&
                                       !s.vocabulary.begins_as(own, "town_or_country");
  if (alone && s.vocabulary.begins_and_ends_as(first, "town_or_country"))
    r.subject.breakdown = join_breakdowns(std::string(first), own);
}

// 资质以上建筑企业58家，完成建筑业总产值24.7亿元: those that the figure covers by its definition
void leave_out_qualified(const SentenceState& state, Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (topic_of(state.sentence.indicator(*r.subject.indicator).id) == "construction" &&
      vocabulary.holds(r.subject.breakdown, "qualified") && !vocabulary.holds(r.subject.phrase, "qualified"))
    r.subject.breakdown.clear();
}

// 规模以上服务业企业2316家，实现营业收入2684亿元: the revenue of those is an indicator of its own
void revenue_of_services(const SentenceState& state, Reading& r) {
  const Sentence& s = state.sentence;
  if (s.indicator(*r.subject.indicator).id != "enterprise.revenue") return;
  const std::string_view rest = s.vocabulary.without_beginning(r.subject.breakdown, "larger_services");
  if (rest.size() == r.subject.breakdown.size() || (!rest.empty() && rest.front() != ' ')) return;
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* revenue = lexicon.find_indicator("services.revenue");
  if (revenue == nullptr) return;
  r.subject.indicator = lexicon.index_of(*revenue);
  r.subject.breakdown = std::string(rest.substr(rest.empty() ? 0 : 1));
}

}  // namespace

void narrow_list_as_told(const SentenceState& state, const Lead& lead, std::vector<Reading>& list) {
  for (Reading& r : list) {
    if (r.subject.indicator) narrow_as_whole_branch(state, lead, r);
  }
  share_branch(state, lead, list);
}

void narrow_as_told(const SentenceState& state, const Lead& lead, Reading& r) {
  narrow_as_cargo(state, r);
  narrow_as_goods(state, lead, r);
  goods_of_firms(state, r);
  narrow_as_made(state, lead, r);
  narrow_as_dealt(state, lead, r);
  narrow_as_same(state, lead, r);
  narrow_as_on_other_days(state, lead, r);
  narrow_as_workplace(state, lead, r);
  narrow_as_traders(state, lead, r);
  narrow_as_yield(state, lead, r);
  narrow_as_counted(state, lead, r);
  keep_actor(state, lead, r);
  keep_branch_of_amounts(state, lead, r);
  narrow_as_whole_branch(state, lead, r);
  narrow_as_size(state, lead, r);
  carry_new(state, lead, r);
  part_of_new(state, lead, r);
  narrow_as_place_of_whole(state, lead, r);
  narrow_as_clause(state, lead, r);
  same_investment(state, r);
  narrow_as_treasury(state, lead, r);
  narrow_as_towns(state, lead, r);
  if (!state.topic.empty() && r.subject.breakdown.empty() && !counts_those_there(state, r) &&
      tells_of_topic(state, lead, *r.subject.indicator))
    r.subject.breakdown = state.topic;
  leave_out_own_name(state, lead, r);
  if (!r.subject.breakdown.empty()) revenue_of_services(state, r);
  if (!r.subject.breakdown.empty()) leave_out_qualified(state, r);
}

void leave_out_places_counted(const SentenceState& state, const Lead& lead, Reading& r) {
  const std::string_view breakdown = r.subject.breakdown;
  const std::string_view group = breakdown.substr(0, breakdown.find(' '));
  if (r.area.kind != AreaReference::Kind::kNamed || !has_role(lead, Role::kArea) ||
      !state.sentence.vocabulary.ends_as(group, "places_counted") ||
      state.sentence.slice(lead.first, lead.last).find(group) != std::string::npos)
    return;
  r.subject.breakdown.erase(0, std::min(group.size() + 1, breakdown.size()));
}

}  // namespace indicatord::assemble
