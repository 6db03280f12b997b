#include "parsers/assemble/paragraph_place.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::Token;
using tokenise::TokenKind;

AreaReference ParagraphPlace::before(const tokenise::SentenceTokens& sentence) const {
  // 海关数据显示，机电产品出口增长8%: whose data they are, the place does not tell
  if (place_.kind == AreaReference::Kind::kNone || sentence.holds.has(CueKind::kSourceEnd)) return {};
  // 广西等地…: of others, told or not
  const auto first = std::ranges::find_if_not(
      sentence.tokens, [](const Token& t) { return t.kind == TokenKind::kTime || is_clause_mark(t); });
  const bool others = first != sentence.tokens.end() && names_place(*first);
  return others ? AreaReference{} : place_;
}

AreaReference ParagraphPlace::headed(const Sentence& sentence) const {
  const std::span<const Token> tokens = sentence.tokens;
  std::size_t i = 0;
  while (i < tokens.size() && (tokens[i].kind == TokenKind::kTime || is_clause_mark(tokens[i]))) ++i;
  // 在湖北武汉，早餐店格外忙碌: national news set a scene so
  if (tells_of_many(vocabulary_, home_)) {
    if (i == tokens.size() || !sentence.says(tokens[i], CueKind::kFiller, "in")) return {};
    const std::size_t first = ++i;
    while (i < tokens.size() && tokens[i].kind == TokenKind::kArea &&
           (i == first || area_stands(sentence, tokens[i], home_)))
      ++i;
    if (i == first) return {};
    const AreaReference place = area_of(sentence, tokens[i - 1]);
    // 在江西吴城的“候鸟小镇”，…: a site there
    const std::uint32_t begin = tokens[i - 1].end;
    i = end_of_clause(sentence, i);
    const bool comma = i < tokens.size() && tokens[i].is_mark(U'，');
    const bool scene = comma && (tokens[i].begin == begin ||
                                 vocabulary_.ends_as(sentence.text.slice(begin, tokens[i].begin), "scene"));
    return scene ? place : AreaReference{};
  }
  // 记者在浚县善堂镇看到，…
  if (i + 2 < tokens.size() && tokens[i].is(CueKind::kFiller) &&
      sentence.says(tokens[i + 1], CueKind::kFiller, "in"))
    i += 2;
  // 德阳市旌阳区…: the narrower
  while (i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kArea &&
         tokens[i].end == tokens[i + 1].begin && area_stands(sentence, tokens[i + 1], home_))
    ++i;
  if (i + 1 >= tokens.size() || tokens[i].kind != TokenKind::kArea) return {};
  const Token& behind = tokens[i + 1];
  const bool goes_on =
      behind.is(CueKind::kEntity) || is_list_mark(behind) || sentence.says(behind, CueKind::kFiller, "of");
  const AreaReference place = area_of(sentence, tokens[i]);
  return !goes_on && nesting_in(vocabulary_, place, home_) == Nesting::kInside ? place : AreaReference{};
}

void ParagraphPlace::behind(const Sentence& sentence, std::span<const Reading> told) {
  if (told.empty()) {
    // 三台县加快项目建设: the talk goes on with it, or has gone elsewhere
    const tokenise::TokenSet& holds = sentence.holds;
    if (holds.has(TokenKind::kArea) || holds.has_any({CueKind::kAreaSelf, CueKind::kRegion}))
      place_ = headed(sentence);
    return;
  }
  // 浚县古城接待游客56万人次: of the site alone, and the talk of the place goes on; of a work that is built
  // there the place is told
  const auto of_site = [&](const Reading& r) {
    const bool work =
        r.subject.indicator &&
        vocabulary_.begins_as(vocabulary_.lexicon().indicators()[*r.subject.indicator].id, "is_built");
    return !r.subject.entity.empty() && !work;
  };
  if (std::ranges::any_of(told, of_site)) return;
  const AreaReference place = place_of(told);
  // 江苏…，其中苏州…: a part of the place
  const bool part = place.kind == AreaReference::Kind::kNamed && contains(place_, place);
  if (!part) place_ = of_whole_ ? AreaReference{} : place;
  of_whole_ = of_whole_ || place.kind == AreaReference::Kind::kNone;
}

bool ParagraphPlace::contains(const AreaReference& outer, const AreaReference& inner) const {
  if (outer.kind != AreaReference::Kind::kNamed || inner.kind != AreaReference::Kind::kNamed) return false;
  return common_place(vocabulary_, {inner, outer}) == inner;
}

bool ParagraphPlace::is_home(const AreaReference& area) const {
  const lexicon::Area* home = vocabulary_.lexicon().find_area(home_);
  if (home == nullptr) return true;
  if (area.kind == AreaReference::Kind::kSelf) return calls_itself(*home, area.level);
  return area.kind == AreaReference::Kind::kNamed &&
         std::ranges::any_of(vocabulary_.area_name(area.name).areas,
                             [&](const lexicon::Area* named) { return named == home; });
}

AreaReference ParagraphPlace::place_of(std::span<const Reading> told) const {
  const AreaReference& first = told.front().area;
  const bool place = first.kind == AreaReference::Kind::kNamed || first.kind == AreaReference::Kind::kSelf ||
                     (first.kind == AreaReference::Kind::kRegion && first.level == "abroad");
  if (!place || is_home(first)) return {};
  const auto of_first = [&](const Reading& r) {
    // 内地 澳门: what trades with the place is not told of it
    const bool partner = r.subject.breakdown.find(first.text) != std::string::npos;
    return !partner && (r.area == first || contains(first, r.area));
  };
  return std::ranges::all_of(told, of_first) ? first : AreaReference{};
}

}  // namespace indicatord::assemble
