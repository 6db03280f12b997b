#include "parsers/assemble/listed_places.h"

#include <iterator>
#include <utility>
#include <vector>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/rule.h"

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

// What may stand before the list at the head of its clause: 其中, 1月份
bool opens(const Token& t) {
  return t.kind == TokenKind::kTime || t.kind == TokenKind::kPunctuation || t.is(CueKind::kScope);
}

std::optional<ListedPlaces> find_listed_places(const Sentence& s, const Lead& lead) {
  if (!lead.holds.has(CueKind::kListOf) || !lead.holds.has(TokenKind::kArea)) return std::nullopt;
  ListedPlaces out;
  out.first = lead.first;
  while (out.first < lead.last && opens(s.token(out.first))) ++out.first;
  out.end = end_of_list(s, out.first, lead.last);
  if (out.end < out.first + 3) return std::nullopt;
  out.noun = out.end;
  if (out.noun < lead.last && s.says(s.token(out.noun), CueKind::kFiller, "and_so_on")) ++out.noun;
  std::size_t noun = out.noun;
  if (noun < lead.last && s.token(noun).kind == TokenKind::kNumber) ++noun;
  if (noun < lead.last && s.token(noun).kind == TokenKind::kUnit) ++noun;
  if (noun == lead.last || s.token(noun).kind != TokenKind::kText) return std::nullopt;
  const std::u32string_view word = s.chars(s.token(noun));
  if (!s.vocabulary.begins_and_ends_as(word, "sums_up_places") && !names_kinds_of_areas(word))
    return std::nullopt;
  out.noun_end = behind_brackets(s, noun + 1, lead.last);
  return out;
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
  all.text = state.sentence.slice(places.first, places.noun_end);
  all.said = {state.token(places.first).begin, state.token(places.noun_end - 1).end};
  reading.area = state.area = std::move(all);
}

}  // namespace

void mark_noun_of_places(const Sentence& sentence, Lead& lead) {
  const auto places = find_listed_places(sentence, lead);
  if (places) lead.mark(places->noun, places->noun_end, Role::kOther);
}

bool read_listed_places(SentenceState& state, const Lead& lead, Reading& reading) {
  const auto places = find_listed_places(state.sentence, lead);
  if (!places) return false;
  if (!lead.holds.has(CueKind::kEach) && !is_bound(reading)) {
    if (lead.role(places->first) == Role::kArea) take_together(state, *places, reading);
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
