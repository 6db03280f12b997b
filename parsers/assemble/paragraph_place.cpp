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
  if (place_.kind == AreaReference::Kind::kNone || told_by_office(sentence)) return {};
  // …的我市打了翻身仗，…: of the document's own area
  const auto own = [&](const Token& t) {
    const lexicon::Area* home = vocabulary_.lexicon().find_area(home_);
    return t.is(CueKind::kAreaSelf) && home != nullptr && calls_itself(*home, vocabulary_.cue_value(t.id));
  };
  if (sentence.holds.has(CueKind::kAreaSelf) && std::ranges::any_of(sentence.tokens, own)) return {};
  // 广西等地…: of others, told or not
  const auto first = std::ranges::find_if_not(
      sentence.tokens, [](const Token& t) { return t.kind == TokenKind::kTime || is_clause_mark(t); });
  const bool others = first != sentence.tokens.end() && names_place(*first);
  return others ? AreaReference{} : place_;
}

namespace {

// 本报讯（记者李华）: the token behind it
std::size_t behind_dateline(const Sentence& sentence) {
  constexpr std::size_t kFarthest = 16;
  constexpr std::uint32_t kLength = 3;
  const std::uint32_t end = std::min(sentence.end, sentence.begin + kLength);
  if (!sentence.vocabulary.begins_and_ends_as(sentence.text.slice(sentence.begin, end), "dateline")) return 0;
  std::size_t i = 0;
  while (i < sentence.tokens.size() && sentence.token(i).end <= end) ++i;
  if (i == sentence.tokens.size() || !sentence.token(i).is_mark(U'（')) return i;
  for (std::size_t k = i; k < sentence.tokens.size() && k < i + kFarthest; ++k) {
    if (sentence.token(k).is_mark(U'）')) return k + 1;
  }
  return i;
}

// 日前，…; 入秋以来，…: a short opening that names nothing; the token behind it
std::size_t behind_opening(const Sentence& sentence, std::size_t first) {
  constexpr std::uint32_t kLongest = 6;
  constexpr tokenise::CueSet kNames = {CueKind::kEntity, CueKind::kAreaSelf, CueKind::kRegion};
  std::size_t i = first;
  for (; i < sentence.tokens.size() && !is_clause_mark(sentence.token(i)); ++i) {
    const Token& t = sentence.token(i);
    if (t.kind == TokenKind::kArea || t.kind == TokenKind::kIndicator || t.kind == TokenKind::kNumber ||
        t.is_any(kNames) || t.end - sentence.token(first).begin > kLongest)
      return first;
  }
  if (i + 1 >= sentence.tokens.size() || !sentence.token(i).is_mark(U'，')) return first;
  // 霜降过后，嫩江两岸…: a river
  const Token& behind = sentence.token(i + 1);
  const bool whole = behind.kind != TokenKind::kArea ||
                     sentence.vocabulary.ends_as(sentence.chars(behind), "full_name_of_area");
  return whole ? i + 1 : first;
}

}  // namespace

void ParagraphPlace::open_quoted(const Sentence& behind) {
  constexpr std::size_t kFarthest = 8;
  if (tells_of_many(vocabulary_, home_) || behind.tokens.empty() ||
      !vocabulary_.holds(behind.slice(0, behind.tokens.size()), "speaks"))
    return;
  for (std::size_t i = 0; i < behind.tokens.size() && i < kFarthest; ++i) {
    if (behind.tokens[i].kind != TokenKind::kArea) continue;
    const AreaReference place = area_of(behind, behind.tokens[i]);
    if (nesting_in(vocabulary_, place, home_) == Nesting::kInside) place_ = place;
    return;
  }
}

// 海关数据显示，机电产品出口增长8%: whose data they are, the place does not tell; 种植户李华说 is of the
// place
bool ParagraphPlace::told_by_office(const tokenise::SentenceTokens& sentence) const {
  if (!sentence.holds.has(CueKind::kSourceEnd)) return false;
  for (const Token& t : sentence.tokens) {
    if (t.is(CueKind::kSourceEnd)) return true;
    if (t.kind == TokenKind::kText && vocabulary_.holds(text_.slice(t.begin, t.end), "villager"))
      return false;
  }
  return true;
}

AreaReference ParagraphPlace::headed(const Sentence& sentence) const {
  const std::span<const Token> tokens = sentence.tokens;
  std::size_t i = behind_opening(sentence, behind_dateline(sentence));
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
  return area.kind == AreaReference::Kind::kNamed && vocabulary_.area_name(area.name).may_mean(home_);
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
