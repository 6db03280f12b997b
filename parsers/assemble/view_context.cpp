#include "parsers/assemble/view_context.h"

#include <ranges>
#include <span>
#include <string>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/scope_context.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;

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

// 从月度看, 从月度走势来看, 从各季度看
bool looks_at_periods(const SentenceState& state, const Lead& lead) {
  const std::size_t view = view_in(state, lead);
  return view > lead.first + 1 && state.token(lead.first).is(CueKind::kFrom) &&
         state.sentence.vocabulary.begins_as(state.sentence.slice(lead.first + 1, view), "seen_by_period");
}

// CPI上涨1.7%，其中食品价格下降0.4%。从月度看，4月份上涨2.1%: of the whole, else of what was told last
void look_at_periods(SentenceState& state) {
  std::optional<Subject> whole = state.base ? state.base : state.context.next.base;
  const std::span<const Reading> recent = state.context.subjects.recent;
  if (!whole && !recent.empty()) whole = recent.back().subject;
  turn_to_periods(state, whole);
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
  state.context.paragraph.products =
      state.sentence.vocabulary.holds(state.sentence.slice(lead.first, lead.last), "of_products");
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
  if (looks_at_periods(state, lead)) return look_at_periods(state);
  state.base.reset();
  state.context.next.base.reset();
  state.context.subjects.recent = {};
  if (const std::optional<Subject> named = own_subject(state, lead)) state.clause_subject = named;
}

namespace {

// 从环比看，增加值增长0.6%。分门类看，采矿业同比下降0.4%: the first figure of a sentence says another basis
bool opens_with_other_basis(const SentenceState& state, const Lead& lead) {
  if (!state.readings.empty() || state.context.paragraph.view_basis.name == "yoy") return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kBasis) && state.sentence.value(t) == "yoy") return true;
  }
  return false;
}

}  // namespace

void leave_view_basis(SentenceState& state, const Lead& lead) {
  if (state.context.paragraph.view_basis.empty()) return;
  if (opens_with_other_basis(state, lead)) {
    state.context.paragraph.view_basis = {};
    state.parts_basis = {};
    return;
  }
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

}  // namespace indicatord::assemble
