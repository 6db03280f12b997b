#include "parsers/assemble/settled_subject.h"

#include <algorithm>
#include <charconv>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/assemble/bearer.h"
#include "parsers/assemble/come_about.h"
#include "parsers/assemble/come_to.h"
#include "parsers/assemble/dwellings.h"
#include "parsers/assemble/exceptions.h"
#include "parsers/assemble/firm_or_branch.h"
#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/named_again.h"
#include "parsers/assemble/narrow_as_told.h"
#include "parsers/assemble/no_figure_of_area.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/settled_basis.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/time_context.h"
#include "parsers/assemble/topic_context.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;

// 前两个月，我国出口增长10%。宁波舟山港吞吐量完成1.9亿吨，同比增长15%: a change that is told beside those of
// the months
bool compares_months(const SentenceState& state, const Reading& r) {
  const tokenise::TokenSet& holds = state.sentence.holds;
  const auto& told = r.time;
  const bool months = told && told->kind == tokenise::TimeExpression::Kind::kMonths && !told->end_point;
  if (!months) return false;
  // 集团销售拖拉机3.2万台，实现销售收入18亿元，分别增长12%和15%
  if (holds.has(tokenise::CueKind::kPair) && holds.has(tokenise::CueKind::kChange)) return true;
  return r.subject.indicator && holds.has(tokenise::CueKind::kBasis) &&
         std::ranges::any_of(state.sentence.tokens, [&](const Token& t) {
           return state.sentence.says(t, tokenise::CueKind::kBasis, "yoy");
         });
}

// 甲银行挂牌开业，新增上市公司6家; 乙博览会举办，民间投资增长5%: in a report on the whole area, what came
// about and what is told of areas is no figure of whom the clause before named. 综保区封关运作，进出口增长9%
// is.
bool told_of_whole_area(const SentenceState& state, const Reading& r) {
  if (!state.context.article.is_report() || state.entity.empty() || !r.subject.entity.empty() ||
      r.subject_inherited)
    return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const lexicon::Area* home = vocabulary.lexicon().find_area(state.context.article.home);
  if (home == nullptr || home->level == lexicon::AreaLevel::kCountry) return false;
  if (is_named_new(vocabulary, r.subject.phrase)) return true;
  if (!r.subject.indicator) return false;
  const std::string& id = state.sentence.indicator(*r.subject.indicator).id;
  const bool of_zone =
      vocabulary.begins_as(id, "crosses_borders") && !vocabulary.ends_as(state.entity, "fair");
  return vocabulary.begins_as(id, "of_an_area") && !of_zone;
}

// What a place or a firm that was not spoken of before has (实现进出口近亿元) is not of the article's
// period, unless the article tells just that of others.
void place_entity(const SentenceState& state, const Lead& lead, Reading& r, bool again) {
  // 敦煌机场新开了航班，首季旅客吞吐量达3.9万人次; but 全市旅客吞吐量 is no airport's
  // 全省机场旅客吞吐量1.8亿人次，增长9%: goes on with what is nobody's
  const bool goes_on_without =
      r.subject_inherited && !state.readings.empty() && state.readings.back().subject.entity.empty();
  // 全区实现工业总产值48亿元: the zone that was named
  const bool whole_zone =
      state.area.kind == AreaReference::Kind::kNone && state.entity == state.context.subjects.site;
  if (r.subject.entity.empty() && !state.entity.empty() && (!has_role(lead, Role::kArea) || whole_zone) &&
      !goes_on_without) {
    r.subject.entity = state.entity;
    if (state.entity_place.kind != AreaReference::Kind::kNone) r.area = state.entity_place;
  } else if (r.subject_inherited && !state.entity.empty() && r.subject.entity == state.entity &&
             state.entity_place.kind != AreaReference::Kind::kNone && !has_role(lead, Role::kArea)) {
    r.area = state.entity_place;  // …，是去年同期的2.2倍
  }
  // 本届投洽会: the event that the article is about
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (vocabulary.begins_as(r.subject.entity, "this_event")) {
    r.subject.entity = vocabulary.without_beginning(r.subject.entity, "this_event");
    return;
  }
  if (r.subject.entity.empty() || !r.time_inherited || r.subject.entity == state.context.subjects.event)
    return;
  if (again) return;
  // 第17届交流大会今天闭幕。大会签约项目63个: the event whose day was told
  if (state.context.times.day && vocabulary.begins_and_ends_as(r.subject.entity, "event_told")) return;
  if (state.context.article.is_report()) return;         // tells of one year, whoever it is about
  if (state.scope || compares_months(state, r)) return;  // a part of what was told
  const auto told = [&](std::span<const Reading> readings) {
    return std::ranges::any_of(readings, [&](const Reading& other) {
      return other.subject.indicator == r.subject.indicator && other.time &&
             (other.subject.entity.empty() || other.subject.entity == r.subject.entity);
    });
  };
  const bool planned =
      r.subject.indicator && !state.sentence.indicator(*r.subject.indicator).amount_of.empty();
  if (!planned && (told(state.readings) || told(state.context.subjects.recent))) return;
  r.time.reset();
  r.time_inherited = false;
  r.rules.push_back(&rule::kEntityWithoutPeriod);
}

// A growth of 居民消费价格: the prices told next to it are parts of it.
void note_price_index(SentenceState& state, const Reading& r) {
  if (!r.subject.indicator || r.measure != Measure::kGrowth) return;
  if (is_price_index(state.sentence.indicator(*r.subject.indicator)))
    state.context.paragraph.price_index = r.subject.indicator;
}

// 收购价每百斤98元，比去年高出6元: for a hundred, too
void scale_as_told(const SentenceState& state, Reading& r) {
  const Token* per = nullptr;
  for (const Token& t : state.sentence.tokens) {
    if (t.begin < r.begin && t.is(tokenise::CueKind::kPer)) per = &t;
  }
  if (per == nullptr) return;
  const std::vector<std::string_view> words = words_of(state.sentence.value(*per));
  if (words.size() < 2) return;
  double many = 1;
  std::from_chars(words.back().data(), words.back().data() + words.back().size(), many);
  r.value = scaled(r.value, 1 / many);
  if (r.value_high) r.value_high = scaled(*r.value_high, 1 / many);
}

// 收购均价每公斤5.6元，比去年低0.9元: for as much of it
void take_unit_told(const SentenceState& state, Reading& r, const std::string& told_for) {
  if (r.subject_inherited && are_boxes_of(told_for, r.unit)) {
    r.unit = r.subject.unit = told_for;
    return;
  }
  // 亩均收入1100元，比去年多300元
  if (!r.subject.indicator && r.measure == Measure::kDelta && told_for == r.unit + "/mu") {
    r.unit = r.subject.unit = told_for;
    return;
  }
  // 每吨上涨80元，达到860元
  const bool difference =
      r.measure == Measure::kDelta || r.measure == Measure::kGap || r.measure == Measure::kLevel;
  if (!r.subject.indicator || !difference || !r.subject_inherited) return;
  const bool price = state.sentence.indicator(*r.subject.indicator).dimension == lexicon::Dimension::kPrice;
  if (!price || !told_for.starts_with(r.unit + "/")) return;
  // 每吨卖2360元，共12万元
  constexpr double kMost = 5;
  const Reading* level = state.last_reading();
  if (r.measure == Measure::kLevel && level != nullptr && level->measure == Measure::kLevel &&
      r.value > kMost * level->value)
    return;
  r.unit = r.subject.unit = told_for;
  scale_as_told(state, r);
}

// 财政收入86.3亿元，其中地方财政收入48.7亿元: all of it, of which the place keeps a part
void take_for_total_revenue(const SentenceState& state, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.indicator || r.subject_inherited || !r.subject.breakdown.empty() ||
      !s.vocabulary.begins_and_ends_as(r.subject.phrase, "revenue_of_all_levels"))
    return;
  bool part = false;
  for (const Token& t : s.tokens) {
    if (t.begin < r.end) continue;
    part = part || t.is(tokenise::CueKind::kScope);
    if (t.kind != tokenise::TokenKind::kIndicator) continue;
    const bool local = part && s.vocabulary.begins_as(s.chars(t), "kept_by_place") &&
                       s.indicator(t.id).id == s.indicator(*r.subject.indicator).id;
    const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
    const lexicon::Indicator* total = lexicon.find_indicator("fiscal.total_revenue");
    if (local && total != nullptr) r.subject.indicator = lexicon.index_of(*total);
    return;
  }
}

// 来漳游客: the city's own short name, or the letter of a place
void leave_out_short_name(const SentenceState& state, Reading& r) {
  if (r.subject.breakdown.empty()) return;
  std::size_t behind_first = 0;
  segment::next_code_point(r.subject.breakdown, behind_first);
  if (behind_first < r.subject.breakdown.size()) return;
  // 赴苏招商签约29亿元: where somebody went
  const Sentence& s = state.sentence;
  const auto goes_there = [&](const Token& t) {
    return t.end == r.subject.said.begin && s.vocabulary.begins_and_ends_as(s.chars(t), "goes_there");
  };
  if (std::ranges::any_of(s.tokens, goes_there)) return r.subject.breakdown.clear();
  const lexicon::Area* home = s.vocabulary.lexicon().find_area(state.context.article.home);
  if (home != nullptr && home->name.starts_with(r.subject.breakdown)) r.subject.breakdown.clear();
}

// 10月3日单日迎客2.3万人次: the day is said, and the word adds nothing to it
void leave_out_said_day(const SentenceState& state, const Lead& lead, Reading& r) {
  if (r.subject.breakdown.empty() || !r.time || !is_day(*r.time) || !has_role(lead, Role::kTime)) return;
  const std::string_view rest =
      state.sentence.vocabulary.without_beginning(r.subject.breakdown, "single_day");
  if (rest.size() == r.subject.breakdown.size()) return;
  r.subject.breakdown = std::string(rest.starts_with(' ') ? rest.substr(1) : rest);
}

// 城镇新增就业年均1270万人: an average of the years is none of their sum; 日均 narrows a figure likewise
void keep_average(const SentenceState& state, const Lead& lead, Reading& r) {
  // 年均新增就业30万人、培训500万人: of each, which the list does not say
  constexpr char32_t kListMark = U'、';
  const bool listed = r.end < state.sentence.end && state.sentence.text.chars[r.end] == kListMark;
  if (!r.subject.indicator || r.measure != Measure::kLevel || r.subject_inherited || listed ||
      !has_cue(lead, tokenise::CueKind::kBasis) || r.unit.ends_with("/a"))
    return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (state.sentence.says(t, tokenise::CueKind::kBasis, "avg") &&
        state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "each_year_of_span"))
      r.subject.breakdown = join_breakdowns(r.subject.breakdown, state.sentence.word(t));
  }
}

// 即增产五百七十八亿斤, 假期前两天揽收快递4.9亿件: a word between spaces that names nothing
void leave_out_particles(const Vocabulary& vocabulary, std::string& breakdown) {
  constexpr std::size_t kOneCharacter = 3;  // bytes
  if (breakdown.size() > kOneCharacter && breakdown.find(' ') == std::string::npos) return;
  std::string kept;
  for (const auto piece : std::views::split(std::string_view(breakdown), ' ')) {
    const std::string_view word(piece.begin(), piece.end());
    const bool numbering = word.ends_with('.') && word.find_first_not_of("0123456789.") == word.npos;
    if (word.empty() || numbering || vocabulary.begins_and_ends_as(word, "particle")) continue;
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  breakdown = std::move(kept);
}

// 食品烟酒类价格中，鲜菜上涨9.8%；居民消费价格下降0.5%，…: the whole of what was parted, named again
bool whole_again(const SentenceState& state, const Subject& named) {
  return state.base && state.base->indicator == named.indicator && !state.base->breakdown.empty() &&
         named.breakdown.empty();
}

// 服务业营业收入80亿元，利润9亿元。分行业看，软件业营业收入30亿元，运输业22亿元: was the whole of it told
// before, if not last?
bool whole_told_before(const SentenceState& state, const Reading& r) {
  return state.base->indicator != r.subject.indicator &&
         std::ranges::any_of(state.context.subjects.recent, [&](const Reading& told) {
           return told.subject.indicator == r.subject.indicator && told.subject.breakdown.empty();
         });
}

// 新设外资企业103家。从行业看，服务业实际使用外资增长51%，高技术产业增长32%: the first part that a view tells
// says itself of what the parts are, and not of what was counted before
void take_whole_of_view(SentenceState& state, const Reading& r) {
  if (!state.scope || !state.base || !state.base->indicator || !state.readings.empty() ||
      r.subject.breakdown.empty() || !state.sentence.holds.has(tokenise::CueKind::kView))
    return;
  const lexicon::Indicator& counted = state.sentence.indicator(*state.base->indicator);
  const lexicon::Indicator& own = state.sentence.indicator(*r.subject.indicator);
  const bool no_count = r.measure == Measure::kGrowth && counted.dimension == lexicon::Dimension::kCount &&
                        own.dimension != lexicon::Dimension::kCount;
  if (!no_count && !whole_told_before(state, r)) return;
  state.base = r.subject;
  state.base->breakdown.clear();
}

// 新增就业1200万人。… Four sentences on, of other things: 养老保险参保人数10亿人 is no part of it, though the
// view that was opened then (在民生方面) goes on.
bool part_of_what_was_told_long_before(const SentenceState& state, const SubjectDecision& decision) {
  constexpr int kFewest = 3;  // full stops between
  if (decision.rule != &rule::kPartOfCarried) return false;
  const tokenise::TokenSet& holds = state.sentence.holds;
  if (holds.has_any({tokenise::CueKind::kScope, tokenise::CueKind::kView})) return false;
  const Reading* previous = previous_reading(state);
  if (previous != nullptr && previous->subject.indicator == decision.subject.indicator) return false;
  const std::u32string_view chars = state.sentence.text.chars;
  int stops = 0;
  for (std::uint32_t i = decision.subject.named_at().end; i < state.sentence.begin && stops < kFewest; ++i) {
    if (chars[i] == U'。') ++stops;
  }
  return stops == kFewest;
}

}  // namespace

void settle_subject(SentenceState& state, const Lead& lead, Reading& r, SubjectDecision decision) {
  if (part_of_what_was_told_long_before(state, decision)) become_unknown(decision);
  tell_of_dwellings(state, r, decision);
  name_new_each_day(state, lead, r, decision);
  settle_added(state, lead, r, decision);
  settle_sum_so_far(state, lead, r, decision);
  const std::string told_for = decision.inherited ? decision.subject.unit : std::string();
  const bool per = r.measure == Measure::kDelta && r.unit.find('/') != std::string::npos;
  if (r.measure == Measure::kLevel || per) decision.subject.unit = r.unit;
  r.subject = std::move(decision.subject);
  leave_out_particles(state.sentence.vocabulary, r.subject.breakdown);
  // 成为全国首个经济总量超过5万亿元的城市
  if (state.sentence.vocabulary.begins_and_ends_as(r.subject.breakdown, "superlative"))
    r.subject.breakdown.clear();
  r.subject_inherited = decision.inherited;
  take_unit_told(state, r, told_for);
  take_for_total_revenue(state, r);
  if (decision.rule != nullptr) r.rules.push_back(decision.rule);
  const bool again = name_again(state, lead, r.subject);
  leave_out_said_day(state, lead, r);
  const bool own_bearer = settle_bearer(state, r);
  go_on_with_entity(state, lead, r);
  // the event that the article tells of, where the number is of its place
  if (r.subject.entity.empty() && is_of_event_told(state, r)) r.subject.entity = state.context.subjects.event;
  if (decision.own_head) {
    narrow_as_told(state, lead, r);
    if (!state.scope || whole_again(state, r.subject)) state.base = r.subject;
    take_whole_of_view(state, r);
    if (!state.context.subjects.topic) state.context.subjects.topic = r.subject;
  }
  leave_out_places_counted(state, lead, r);
  narrow_by_exception(state, lead, r);
  note_price_index(state, r);
  settle_basis(state, r);
  turn_opposite(state, lead, r);
  leave_out_short_name(state, r);
  keep_average(state, lead, r);
  leave_out_no_figure(state, lead, r);
  const AreaReference partner = r.area;
  leave_out_own_country(state, r);
  settle_investor(state, r);
  if (state.scope && !(r.area == partner) && state.area == partner)
    state.area = r.area;  // of that part alone
  if (told_of_whole_area(state, r)) state.entity.clear();
  place_entity(state, lead, r, again || own_bearer);
  note_entity(state, r.subject.entity);
  // 甲综保区封关运作，乙综保区进口额居首位；新设企业增长19%: another place was told of
  if (!r.subject.entity.empty() && r.subject.entity != state.entity) state.entity.clear();
  settle_firm_or_branch(state, lead, r);
}

}  // namespace indicatord::assemble
