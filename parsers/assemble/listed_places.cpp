#include "parsers/assemble/listed_places.h"

#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// Tokens of the sentence, half open.
struct ListedPlaces {
  std::size_t first = 0;  // the first place; each second token to the list's end is another
  std::size_t end = 0;    // of the list
  std::size_t noun = 0;   // 省份, or its number
  std::size_t noun_end = 0;
  std::uint32_t said_end = 0;  // characters: 城市 of 城市公共充电桩
};

// 广东（含深圳）: behind the brackets that open at `i`; `i` where none do.
std::size_t behind_brackets(const Sentence& s, std::size_t i, std::size_t last) {
  if (i >= last || !is_opening_bracket(s.token(i))) return i;
  std::size_t k = i + 1;
  while (k < last && !is_closing_bracket(s.token(k))) ++k;
  return k < last ? k + 1 : i;
}

std::size_t end_of_list(const Sentence& s, std::size_t first, std::size_t last) {
  std::size_t end = first;
  while (end < last && s.token(end).kind == TokenKind::kArea) {
    end = behind_brackets(s, end + 1, last);
    if (end + 1 >= last || !is_list_mark(s.token(end)) || s.token(end + 1).kind != TokenKind::kArea) break;
    ++end;
  }
  return end;
}

// What may stand before the list at the head of its clause: 其中, 1月份, 沿线
bool opens(const Sentence& s, const Token& t) {
  return t.kind == TokenKind::kTime || t.kind == TokenKind::kPunctuation || t.is(CueKind::kScope) ||
         s.says(t, CueKind::kFiller, "of") || s.vocabulary.begins_and_ends_as(s.chars(t), "along");
}

std::optional<ListedPlaces> find_listed_places(const Sentence& s, const Lead& lead) {
  if (!lead.holds.has(CueKind::kListOf) || !lead.holds.has(TokenKind::kArea)) return std::nullopt;
  ListedPlaces out;
  out.first = lead.first;
  while (out.first < lead.last && opens(s, s.token(out.first))) ++out.first;
  out.end = end_of_list(s, out.first, lead.last);
  if (out.end < out.first + 3) return std::nullopt;
  out.noun = out.end;
  if (out.noun < lead.last && s.says(s.token(out.noun), CueKind::kFiller, "and_so_on")) ++out.noun;
  std::size_t noun = out.noun;
  if (noun < lead.last && s.token(noun).kind == TokenKind::kNumber) ++noun;
  if (noun < lead.last && s.token(noun).kind == TokenKind::kUnit) ++noun;
  if (noun == lead.last) return std::nullopt;
  const std::u32string_view word = s.chars(s.token(noun));
  const bool says_how_many = s.vocabulary.begins_as(word, "number_of_places");
  if (s.token(noun).kind != TokenKind::kText && !(s.token(noun).is(CueKind::kFiller) && says_how_many))
    return std::nullopt;
  if (s.vocabulary.begins_and_ends_as(word, "sums_up_places") || names_kinds_of_areas(word)) {
    out.noun_end = behind_brackets(s, noun + 1, lead.last);
    out.said_end = s.token(out.noun_end - 1).end;
    return out;
  }
  // 北京、上海等城市公共充电桩, 江苏、安徽两省受益人口: the word goes on
  constexpr tokenise::AffixName kHowMany = "number_of_places";
  constexpr tokenise::AffixName kSort = "sums_up_places";
  const tokenise::AffixName noun_of_places = says_how_many ? kHowMany : kSort;
  if ((out.noun == out.end && !says_how_many) || !s.vocabulary.begins_as(word, noun_of_places))
    return std::nullopt;
  const std::string whole = s.word(s.token(noun));
  const auto rest = segment::to_utf32(s.vocabulary.without_beginning(whole, noun_of_places));
  out.noun_end = noun;
  out.said_end = s.token(noun).end - static_cast<std::uint32_t>(rest.size());
  return out;
}

// 会泽、宣威两县合计占全市的55%: a part of the document's own area, of which the share is
bool is_part_of_own(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (r.measure != model::Measure::kShare || !lead.holds.has(CueKind::kAreaSelf) ||
      tells_of_many(state.sentence.vocabulary, state.context.article.home))
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kAreaSelf) && narrows(state, area_of(state.sentence, state.token(i))))
      return true;
  }
  return false;
}

// 两省增速超过5%, 三省投资超过100亿元: what is told as a bound is of each, without 均, too.
bool is_bound(const Reading& r) {
  return (r.measure == model::Measure::kGrowth || r.measure == model::Measure::kLevel) &&
         r.qualifier == model::Qualifier::kOver;
}

// 江苏、浙江、广东三省出口合计1.2万亿元: of an area without a code, and so is what follows.
void take_together(SentenceState& state, const ListedPlaces& places, Reading& reading) {
  AreaReference all;
  all.kind = AreaReference::Kind::kRegion;
  all.said = {state.token(places.first).begin, places.said_end};
  all.text = state.sentence.text.utf8(all.said.begin, all.said.end);
  reading.area = state.area = std::move(all);
}

}  // namespace

void mark_noun_of_places(const Sentence& sentence, Lead& lead) {
  const auto places = find_listed_places(sentence, lead);
  if (!places) return;
  lead.mark(places->noun, places->noun_end, Role::kOther);
  // 广东（含深圳）等省份: what 等 is behind is enumerated, whatever stands between
  if (places->noun > places->end) lead.mark(places->first, places->end, Role::kOther);
}

bool read_listed_places(SentenceState& state, const Lead& lead, Reading& reading) {
  const auto places = find_listed_places(state.sentence, lead);
  if (!places) return false;
  if (is_part_of_own(state, lead, reading)) {
    reading.area = state.area = state.context.places.area;
    return false;
  }
  const bool word_goes_on = places->noun_end == places->noun;
  if (!lead.holds.has(CueKind::kEach) && (!is_bound(reading) || word_goes_on)) {
    // 北京、上海等城市: they are enumerated, and no area by themselves
    const bool examples = places->noun > places->end && !state.context.article.tells_of_home() &&
                          tells_of_many(state.sentence.vocabulary, state.context.article.home);
    if (lead.role(places->first) == Role::kArea || examples) take_together(state, *places, reading);
    return false;
  }
  for (std::size_t i = places->first; i < places->end; ++i) {
    if (state.token(i).kind != TokenKind::kArea) continue;
    if (i > places->first && !is_list_mark(state.token(i - 1))) continue;  // 广东（含深圳）
    Reading r = reading;
    r.area = meant_by(state, area_of(state.sentence, state.token(i)));
    r.rules.push_back(&rule::kEachMember);
    state.readings.push_back(std::move(r));
  }
  return true;
}

}  // namespace indicatord::assemble
