#include "parsers/assemble/source_area.h"

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/named_again.h"
#include "parsers/assemble/story_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::TokenKind;

// 英国17日公布的5月消费者价格指数: the office of a country abroad tells of its own country.
void take_foreign_source(SentenceState& state, std::size_t first, std::size_t last) {
  const auto opens = [&](const Token& t) {  // 据, 6月
    return t.kind == TokenKind::kTime ||
           state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "by");
  };
  while (first < last && opens(state.token(first))) ++first;
  if (first == last || state.token(first).kind != TokenKind::kArea) return;
  if (counts_as_foreign(state.sentence, state.token(first).id))
    state.area = area_of(state.sentence, state.token(first));
}

// 浙江省统计局公布，…: in national news, an office of a province or city tells of that; 记者从三台县获悉, in
// a city's paper: a county inside it, or its office, likewise.
void take_local_source(SentenceState& state, std::size_t first, std::size_t last) {
  if (state.context.article.home.empty()) return;
  const Sentence& s = state.sentence;
  const bool national = tells_of_many(s.vocabulary, state.context.article.home);
  const Token* place = nullptr;
  for (std::size_t i = first; i < last; ++i) {
    const Token& t = s.token(i);
    if (t.kind == TokenKind::kArea && area_stands(s, t, state.context.article.home)) {
      if (names_country(s, t) || counts_as_foreign(s, t.id)) return;
      place = &t;
    } else if (place != nullptr) {
      const bool inside =
          nesting_in(s.vocabulary, area_of(s, *place), state.context.article.home) == Nesting::kInside;
      const bool office = s.vocabulary.ends_as(s.chars(t), "local_office");
      const bool told_there = !national && t.is(tokenise::CueKind::kSourceEnd) && place->end == t.begin;
      // 玛纳斯县种植大户赵新明说: of where who tells it lives
      const bool villager =
          !national && t.kind == TokenKind::kText && s.vocabulary.holds(s.chars(t), "villager");
      if ((office && (national || inside)) || ((told_there || villager) && inside)) {
        state.area = area_of(s, *place);
        return;
      }
    }
  }
}

// 在玉州区一家餐饮店，…。据市商务局统计，…, in the paper of the city: an office of the whole, and of no
// district that was told of before
void return_to_whole(SentenceState& state, std::size_t first, std::size_t last) {
  const Sentence& s = state.sentence;
  const lexicon::Area* home = s.vocabulary.lexicon().find_area(state.context.article.home);
  if (home == nullptr || state.area.kind != AreaReference::Kind::kNamed ||
      state.city_of_whole.kind != AreaReference::Kind::kNone || s.vocabulary.ends_as(state.area.text, "city"))
    return;
  const std::string_view level = home->name.ends_with("市") ? "prefecture" : "county";
  if (!calls_itself(*home, level)) return;
  for (std::size_t i = first; i < last; ++i) {
    const Token& t = s.token(i);
    const std::u32string_view office = s.chars(t);
    if (t.kind != TokenKind::kText || !s.vocabulary.begins_as(office, "office_of_whole") ||
        !s.vocabulary.ends_as(office, "local_office") ||
        !home->name.ends_with(s.text.utf8(t.begin, t.begin + 1)))
      continue;
    state.area = {};
    state.area.kind = AreaReference::Kind::kSelf;
    state.area.level = level;
    state.area.said = t.span();
    return;
  }
}

}  // namespace

void take_source_area(SentenceState& state, std::size_t first, std::size_t last) {
  take_foreign_source(state, first, last);
  take_local_source(state, first, last);
  return_to_whole(state, first, last);
  take_firm_telling(state, first, last);
}

void note_source_area(SentenceState& state, std::size_t first, std::size_t last) {
  take_source_area(state, first, last);
  note_source_entity(state, first, last);
  for (std::size_t i = first; i < last; ++i) {
    if (state.token(i).kind == TokenKind::kArea &&
        area_stands(state.sentence, state.token(i), state.context.article.home)) {
      state.context.places.last_named = area_of(state.sentence, state.token(i));
      note_named(state.context, state.context.places.last_named);
      note_firm_telling(state, i, last);
      if (narrows(state, state.context.places.last_named) &&
          state.sentence.vocabulary.ends_as(state.context.places.last_named.text, "city")) {
        state.city_of_whole = state.context.places.last_named;
      }
    }
  }
}

}  // namespace indicatord::assemble
