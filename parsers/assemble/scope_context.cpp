#include "parsers/assemble/scope_context.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <string>
#include <utility>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/status_context.h"
#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// The subject that the clause names by an indicator of its own, unless that is a general one.
std::optional<Subject> own_subject(const SentenceState& state, const Lead& lead) {
  const SubjectDecision named = named_subject(state.sentence, lead, lead.first, lead.last, kFitsAny, {});
  if (!named.own_head || state.sentence.indicator(*named.subject.indicator).general) return std::nullopt;
  return named.subject;
}

// 同比上涨5.4%；环比上涨0.2%: does a ； stand between?
bool parted(const SentenceState& state, std::uint32_t first, std::uint32_t last) {
  const std::u32string_view chars = state.sentence.text.chars;
  return first < last && chars.substr(first, last - first).find(U'；') != std::u32string_view::npos;
}

bool compared_alike(const BasisReference& a, const BasisReference& b) {
  return a.name == b.name && a.time.has_value() == b.time.has_value() &&
         (!a.time || a.time->kind == b.time->kind);
}

// 环比下降0.3%，降幅收窄0.1个百分点。其中，…: the growth told last, before what was said of its pace or of
// what it adds to a whole.
const Reading* growth_told(const SentenceState& state) {
  const Reading* last = previous_reading(state);
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : std::views::reverse(told)) {
      if (r.sentence_begin != last->sentence_begin) return nullptr;
      if (r.measure == Measure::kGrowth) return &r;
      if (r.measure != Measure::kGrowthDelta && r.measure != Measure::kContribution) return nullptr;
    }
  }
  return nullptr;
}

// 环比下降0.1%。其中，…: the parts are compared as the whole is, where its clauses up to a ； compare in no
// other way.
BasisReference basis_of_whole(const SentenceState& state) {
  const Reading* previous = growth_told(state);
  if (previous == nullptr) return {};
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : told) {
      const bool beside = r.sentence_begin == previous->sentence_begin && r.measure == Measure::kGrowth &&
                          !parted(state, r.end, previous->begin);
      if (beside && !compared_alike(r.basis, previous->basis)) return {};
    }
  }
  const bool since_year_began = previous->basis.time && tokenise::bounds_year(*previous->basis.time);
  return previous->basis.name.empty() && !since_year_began ? BasisReference{} : previous->basis;
}

// 规上工业增加值增长8%。23个行业增长，增长面62%。其中，…: how many of them grew is no whole; that is what was
// told before
Subject whole_told(const SentenceState& state, const Reading& previous) {
  const bool rate = !previous.subject.indicator && previous.unit == "%" &&
                    state.sentence.vocabulary.ends_as(previous.subject.phrase, "how_many_grew");
  if (!rate) return previous.subject;
  const std::optional<Subject>& before = state.base ? state.base : state.context.subjects.topic;
  return before && before->indicator ? *before : previous.subject;
}

// 总部位于芜湖的奇瑞集团出口112万辆。从市场看，…: what a firm has done is not what is looked at
bool looks_up_from_firm(const SentenceState& state, bool view) {
  return view &&
         state.sentence.vocabulary.ends_as(state.context.subjects.recent.back().subject.entity, "firm_name");
}

void open_scope(SentenceState& state, bool view) {
  state.scope = true;
  const std::span<const Reading> recent = state.context.subjects.recent;
  const bool places_listed = !recent.empty() && std::ranges::any_of(recent, [&](const Reading& r) {
    return r.sentence_begin == recent.back().sentence_begin && !(r.area == recent.back().area);
  });
  // 从地区看，东部用电量增长8%。从产业看，…: another view is of the whole again, unless all was told of that
  // region
  const bool region_viewed =
      view && !recent.empty() && recent.back().area.kind == AreaReference::Kind::kRegion &&
      std::ranges::any_of(recent, [&](const Reading& r) { return !(r.area == recent.back().area); });
  if (state.readings.empty() && state.area == state.context.places.area && !recent.empty() &&
      !places_listed && !region_viewed && !looks_up_from_firm(state, view))
    state.area = recent.back().area;
  if (const Reading* previous = previous_reading(state)) state.base = whole_told(state, *previous);
  state.parts_basis = basis_of_whole(state);
  if (state.parts_basis.empty()) state.parts_basis = state.context.paragraph.view_basis;
}

// All that its sentence told was of the same months.
bool told_of_same_months(std::span<const Reading> told, const Reading& whole) {
  constexpr auto kMonths = tokenise::TimeExpression::Kind::kMonths;
  return std::ranges::all_of(told, [&](const Reading& r) {
    return r.sentence_begin != whole.sentence_begin ||
           (r.time && r.time->kind == kMonths && r.time->from_month == whole.time->from_month &&
            r.time->to_month == whole.time->to_month);
  });
}

// 4月当月，进出口3.6万亿元。其中，出口2万亿元; 1-2月，进出口78亿元。其中，…: the parts are of the months of
// their whole.
void take_time_of_whole(SentenceState& state) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || !state.readings.empty() || whole->headline || !whole->time) return;
  const bool own_months =
      !whole->time_inherited && told_of_same_months(state.context.subjects.recent, *whole);
  if (!tokenise::is_single_month(*whole->time) && !own_months) return;
  state.time_of_whole = whole->time;
}

// 10月份全社会用电量6834亿千瓦时。分产业看，…: and so are those of the next sentence, where all that was told
// is of the one month. Not the products of a view (从环比看) that was told of two.
void take_month_of_whole(SentenceState& state) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || !state.readings.empty() || whole->headline || !whole->time || state.time ||
      !tokenise::is_single_month(*whole->time) || whole->time->end_point ||
      whole->time->kind != tokenise::TimeExpression::Kind::kMonths ||
      !told_of_same_months(state.context.subjects.recent, *whole))
    return;
  state.time_of_whole = whole->time;
}

// 装备制造业增加值较快增长；消费品行业运行平稳，其中，食品制造增长9%: the parts are of the branch that the
// clause before turned to, and of none that was told before it
void leave_other_branch(SentenceState& state) {
  if (!state.base || !state.base->indicator || state.base->breakdown.empty() || !state.last_clause ||
      state.last_clause.first() < state.position ||
      topic_of(state.sentence.indicator(*state.base->indicator).id) != "industry")
    return;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const Lead& clause = *state.last_clause;
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const Token& t = state.token(i);
    if (clause.role(i) != Role::kSubject || t.kind != tokenise::TokenKind::kText) continue;
    const std::string word = state.sentence.word(t);
    const bool branch = vocabulary.ends_as(word, "line_of_business") || vocabulary.ends_as(word, "branch");
    if (branch && t.begin >= state.base->said.end && word != state.base->breakdown)
      state.base->breakdown.clear();
    return;
  }
}

// The token of 看, or the end of the lead.
std::size_t view_in(const SentenceState& state, const Lead& lead) {
  std::size_t view = lead.first;
  while (view < lead.last && !state.token(view).is(CueKind::kView)) ++view;
  return view;
}

bool names_sort(const SentenceState& state, const Lead& lead) {
  return state.sentence.vocabulary.ends_as(state.sentence.slice(lead.first, view_in(state, lead)), "sort");
}

// 分县区看, 分县（市、区）看
bool names_places(const SentenceState& state, const Lead& lead) {
  return state.sentence.vocabulary.ends_as(state.sentence.slice(0, view_in(state, lead)), "places");
}

// Places are told apart by what the article is about, not by the part of it that was told last.
void turn_to_topic(SentenceState& state) {
  if (!state.context.subjects.topic || !state.context.subjects.topic->indicator) return;
  state.base = state.clause_subject = state.context.subjects.topic;
  state.context.subjects.recent = {};
}

// 完成集装箱106万标箱，增长33%。分货种看，…: of what was weighed, which is the port's cargo
void turn_to_cargo(SentenceState& state, const Lead& lead) {
  if (!state.sentence.vocabulary.ends_as(state.sentence.slice(lead.first, view_in(state, lead)),
                                         "sorts_of_cargo"))
    return;
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : std::views::reverse(told)) {
      if (!r.subject.indicator ||
          state.sentence.indicator(*r.subject.indicator).dimension != lexicon::Dimension::kMass)
        continue;
      state.base = r.subject;
      return;
    }
  }
}

// 工业增加值增长7%；其中，数字经济核心产业增加值130亿元。分行业看，…: what is divided is the whole before
// 其中, and not a part that the catalogue has under another topic.
// 社会消费品零售总额…，其中限额以上…。分商品看，…: but its own kind of part can be.
bool goes_back(const SentenceState& state, const Subject& part, const Subject& whole) {
  if (part.indicator == whole.indicator) return true;
  return part.indicator && topic_of(state.sentence.indicator(*part.indicator).id) !=
                               topic_of(state.sentence.indicator(*whole.indicator).id);
}

// 旅游价格上涨2.7%。从同比看，…: no prices of a kind of goods are looked at from another side, but the index
bool tells_part_of_price_index(const SentenceState& state) {
  return state.readings.empty() && state.base && !state.context.subjects.recent.empty() &&
         fired(state.context.subjects.recent.back(), rule::kPartOfPriceIndex);
}

// 居民消费价格上涨0.3%。核心CPI上涨0.7%。从环比看，…: what is divided is the whole that its paragraph told
// before one of its parts. 快递业务量增长5%。 In the next paragraph, 同城快递业务量增长3%。从地区看，…: the
// part.
const Subject* whole_before_part(const SentenceState& state) {
  const std::span<const Reading> recent = state.context.subjects.recent;
  if (!state.readings.empty() || recent.empty() || recent.back().subject.breakdown.empty()) return nullptr;
  const Reading& part = recent.back();
  for (const Reading& told : std::views::reverse(recent)) {
    if (told.begin < state.context.subjects.told_from || told.headline) return nullptr;
    if (told.subject.indicator && told.subject.indicator == part.subject.indicator &&
        told.subject.breakdown.empty() && told.subject.entity.empty() &&
        (told.area == part.area || part.area.kind == AreaReference::Kind::kNone))
      return &told.subject;
  }
  return nullptr;
}

// 畜肉类上涨1.2%（其中猪肉上涨13.1%），蛋类下降4.7%: behind the bracket, what was listed before it goes on.
void step_into_bracket(SentenceState& state, std::size_t first) {
  if (first == 0 || state.outside || !is_opening_bracket(state.token(first - 1))) return;
  std::size_t end = first;
  while (end < state.sentence.tokens.size() && !is_closing_bracket(state.token(end))) ++end;
  state.outside = SentenceState::Outside{end, state.scope, state.base, state.parts_basis};
}

// 分季度看, 分月看
bool names_periods(const SentenceState& state, const Lead& lead) {
  const std::string words = state.sentence.slice(lead.first, view_in(state, lead));
  return state.sentence.vocabulary.begins_as(words, "sorted") &&
         state.sentence.vocabulary.ends_as(words, "periods");
}

// 进出口…，其中出口…。分季度看，一季度下降8.7%: the periods are those of the whole, and none goes on behind
// them.
void turn_to_periods(SentenceState& state, const std::optional<Subject>& whole) {
  if (whole && whole->indicator) state.base = state.clause_subject = whole;
  state.time_before_part = state.time;
}

// 从增速看, 从总量看: of what was told before
bool looks_at_told(const SentenceState& state, const Lead& lead) {
  const std::size_t view = view_in(state, lead);
  if (view != lead.first + 2) return false;  // 从, and the one noun
  const Token& noun = state.token(view - 1);
  return noun.is(CueKind::kRateNoun) ||
         state.sentence.vocabulary.ends_as(state.sentence.slice(view - 1, view), "of_told");
}

// 民航方面，…: what is carried in this sentence goes that way.
void take_way(SentenceState& state, const Lead& lead) {
  const std::string words = state.sentence.slice(lead.first, view_in(state, lead));
  if (state.sentence.vocabulary.begins_and_ends_as(words, "way")) state.topic = words;
}

// 出入境方面，…: at the head of its sentence, and no part of what an indicator or a way names (出口方面,
// 民航方面)
bool turns_to_aspect(const SentenceState& state, const Lead& lead) {
  const std::size_t view = view_in(state, lead);
  if (lead.first > 0 || view == lead.last || lead.holds.has(tokenise::TokenKind::kIndicator)) return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.begins_and_ends_as(state.sentence.chars(state.token(view)), "aspect_alone") &&
         !vocabulary.ends_as(state.sentence.slice(lead.first, view), "way");
}

// 出口方面，机电产品11万亿元: the parts are those of what the indicator names
void take_aspect_named(SentenceState& state, const Lead& lead) {
  const std::size_t view = view_in(state, lead);
  if (view == lead.first || view == lead.last || !lead.holds.has(tokenise::TokenKind::kIndicator) ||
      state.token(view - 1).kind != tokenise::TokenKind::kIndicator ||
      topic_of(state.sentence.indicator(state.token(view - 1).id).id) != "trade" ||
      !state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(view)), "aspect_alone"))
    return;
  if (const std::optional<Subject> named = own_subject(state, lead)) state.base = named;
}

}  // namespace

void leave_bracket(SentenceState& state, std::size_t token) {
  if (!state.outside || token < state.outside->end) return;
  state.scope = state.outside->scope;
  state.base = std::move(state.outside->base);
  state.parts_basis = state.outside->parts_basis;
  state.outside.reset();
}

void leave_nested_scope(SentenceState& state) {
  if (!state.base_of_view) return;
  state.base = std::move(state.base_of_view);
  state.base_of_view.reset();
}

namespace {

// 对欧盟、东盟分别出口34亿元、72亿元，其中对欧盟增长8%: what is parted is all that was listed, and not the
// last. 其中，欧盟…: a partner without 对 is known by the one before it.
void part_whole_list(SentenceState& state, const Lead& lead) {
  if (!state.base || !state.base->indicator || state.readings.empty() ||
      !fired(state.readings.back(), rule::kPairedMember) ||
      state.base->breakdown != state.readings.back().subject.breakdown)
    return;
  const auto& tokens = state.sentence.tokens;
  std::size_t next = lead.first;
  while (next < tokens.size() && (tokens[next].is(CueKind::kScope) || is_clause_mark(tokens[next]))) ++next;
  const bool place = next < tokens.size() &&
                     (tokens[next].kind == tokenise::TokenKind::kArea || tokens[next].is(CueKind::kRegion));
  if (!place) state.base->breakdown.clear();
}

}  // namespace

void take_scope(SentenceState& state, const Lead& lead) {
  step_into_bracket(state, lead.first);
  if (state.context.paragraph.view && state.scope && !state.readings.empty() && !state.base_of_view)
    state.base_of_view = state.base;
  open_scope(state, false);
  part_whole_list(state, lead);
  // 4月，全市进出口由降转增，其中对欧盟增长3%: of what the sentence turned to, and not of the one before
  const std::optional<Subject>& turned = state.clause_subject;
  if (state.readings.empty() && turned && turned->indicator && turned->said.begin >= state.sentence.begin)
    state.base = turned;
  leave_other_branch(state);
  take_time_of_whole(state);
  take_status_of_whole(state, lead);
}

void open_view(SentenceState& state, const Lead& lead) {
  const std::optional<Subject> whole = state.base ? state.base : state.context.next.base;
  open_scope(state, true);
  if (const Subject* told = whole_before_part(state))
    state.base = *told;
  else if (tells_part_of_price_index(state))
    state.base->breakdown.clear();
  else if (whole && whole->indicator && state.base && goes_back(state, *state.base, *whole))
    state.base = whole;
  state.context.paragraph.view = true;
  if (names_periods(state, lead)) turn_to_periods(state, whole);
  // 从环比看
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kBasis))
      state.context.paragraph.view_basis = {state.sentence.value(state.token(i)), std::nullopt,
                                            state.token(i).span()};
  }
  if (!state.context.paragraph.view_basis.empty()) state.parts_basis = state.context.paragraph.view_basis;
  if (names_places(state, lead)) turn_to_topic(state);
  turn_to_cargo(state, lead);
}

bool divides(const SentenceState& state, std::size_t first, std::size_t last) {
  const std::u32string_view words =
      first < last ? state.sentence.text.slice(state.token(first).begin, state.token(last - 1).end)
                   : std::u32string_view();
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.begins_as(words, "divides") && vocabulary.ends_as(words, "divided");
}

void take_view(SentenceState& state, const Lead& lead) {
  const bool sorts =
      state.sentence.vocabulary.begins_as(state.sentence.slice(lead.first, lead.last), "sorted") ||
      !has_cue(lead, CueKind::kFrom) || names_sort(state, lead);
  // 在就业方面。…: a heading divides nothing that was told before it
  const bool heads_paragraph = state.quantities.empty() && !has_cue(lead, CueKind::kFrom) &&
                               lead.last - lead.first == state.sentence.tokens.size() - 1;
  if (sorts && !heads_paragraph) {
    if (turns_to_aspect(state, lead)) state.context.paragraph.aspect_begin = state.sentence.begin;
    take_way(state, lead);
    open_view(state, lead);
    take_month_of_whole(state);
    return take_aspect_named(state, lead);
  }
  state.scope = state.context.paragraph.view = false;
  state.context.paragraph.view_basis = {};
  if (looks_at_told(state, lead)) return;
  state.base.reset();
  state.context.next.base.reset();
  state.context.subjects.recent = {};
  if (const std::optional<Subject> named = own_subject(state, lead)) state.clause_subject = named;
}

void leave_view_basis(SentenceState& state, const Lead& lead) {
  if (state.context.paragraph.view_basis.empty()) return;
  const Reading* previous = previous_reading(state);
  if (previous == nullptr || !previous->subject.indicator) return;
  const std::string_view told = topic_of(state.sentence.indicator(*previous->subject.indicator).id);
  bool other = state.time && state.time->kind == tokenise::TimeExpression::Kind::kMonths &&
               state.time->from_month < state.time->to_month &&
               state.time->from_month + 2 != state.time->to_month;  // 从环比看，三季度…增长1.3%
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind != tokenise::TokenKind::kIndicator || lead.role(i) != Role::kSubject) continue;
    const lexicon::Indicator& named = state.sentence.indicator(t.id);
    other = other || (!named.general && topic_of(named.id) != told);
  }
  if (!other) return;
  state.context.paragraph.view_basis = {};
  state.parts_basis = {};
}

void compare_as_contribution(SentenceState& state, const Lead& lead) {
  if (state.readings.size() < 2 || state.readings.back().measure != Measure::kContribution ||
      !has_cue(lead, CueKind::kBasis))
    return;
  std::size_t i = lead.first;
  while (!state.token(i).is(CueKind::kBasis)) ++i;
  const BasisReference basis{state.sentence.value(state.token(i)), std::nullopt, state.token(i).span()};
  for (std::size_t k = state.readings.size() - 1; k-- > 0;) {
    Reading& r = state.readings[k];
    if (r.measure != Measure::kGrowth || !r.basis.empty()) return;
    r.basis = basis;
    r.rules.push_back(&rule::kBasisOfWhole);
  }
}

void take_list_head(SentenceState& state, std::size_t first, std::size_t last) {
  const Lead lead = read_lead(state.sentence, first, last, state.context.article.home, UnitClass::kAmount);
  const std::optional<Subject> named = own_subject(state, lead);
  if (!named) return;
  state.base = named;
  state.scope = true;
}

}  // namespace indicatord::assemble
