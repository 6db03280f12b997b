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
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : std::views::reverse(told)) {
      if (r.subject.indicator) return r.subject;
    }
  }
  const std::optional<Subject>& before = state.base ? state.base : state.context.subjects.topic;
  return before && before->indicator ? *before : previous.subject;
}

// 总部位于芜湖的奇瑞集团出口112万辆。从市场看，…: what a firm has done is not what is looked at
bool looks_up_from_firm(const SentenceState& state, bool view) {
  const std::string& whose = state.context.subjects.recent.back().subject.entity;
  return view && (state.sentence.vocabulary.ends_as(whose, "firm_name") ||
                  state.sentence.vocabulary.ends_as(whose, "bank_or_firm"));
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

// 畜肉类上涨1.2%（其中猪肉上涨13.1%），蛋类下降4.7%: behind the bracket, what was listed before it goes on.
void step_into_bracket(SentenceState& state, std::size_t first) {
  if (first == 0 || state.outside || !is_opening_bracket(state.token(first - 1))) return;
  std::size_t end = first;
  while (end < state.sentence.tokens.size() && !is_closing_bracket(state.token(end))) ++end;
  state.outside = SentenceState::Outside{end, state.scope, state.base, state.parts_basis};
}

}  // namespace

std::optional<Subject> own_subject(const SentenceState& state, const Lead& lead) {
  const SubjectDecision named = named_subject(state.sentence, lead, lead.first, lead.last, kFitsAny, {});
  if (!named.own_head || state.sentence.indicator(*named.subject.indicator).general) return std::nullopt;
  return named.subject;
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

void take_month_of_whole(SentenceState& state) {
  const Reading* whole = previous_reading(state);
  if (whole == nullptr || !state.readings.empty() || whole->headline || !whole->time || state.time ||
      !tokenise::is_single_month(*whole->time) || whole->time->end_point ||
      whole->time->kind != tokenise::TimeExpression::Kind::kMonths ||
      !told_of_same_months(state.context.subjects.recent, *whole))
    return;
  state.time_of_whole = whole->time;
}

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
