#include "parsers/assemble/sentence.h"

#include <algorithm>

namespace indicatord::assemble {

std::string Sentence::slice(std::size_t first_token, std::size_t last_token) const {
  if (first_token >= last_token) return {};
  return text.utf8(tokens[first_token].begin, tokens[last_token - 1].end);
}

bool is_abroad(const Sentence& sentence, const Token& token) {
  if (token.kind == tokenise::TokenKind::kArea) return sentence.vocabulary.area_name(token.id).foreign();
  return sentence.says(token, tokenise::CueKind::kRegion, "abroad");
}

bool counts_as_foreign(const Sentence& sentence, std::uint32_t area_name) {
  const tokenise::AreaName& name = sentence.vocabulary.area_name(area_name);
  return name.foreign() || sentence.vocabulary.begins_as(name.areas.front()->code, "foreign_capital_from");
}

bool names_country(const Sentence& sentence, const Token& token) {
  return token.kind == tokenise::TokenKind::kArea &&
         sentence.vocabulary.area_name(token.id).areas.front()->level == lexicon::AreaLevel::kCountry;
}

namespace {

// 唐山曹妃甸启动建设, but 杭州西湖大学, 武汉青山长江大桥: does the short name of a part of a city that stands
// behind it end there?
bool ends_name(const Sentence& sentence, const Token& token) {
  const Token* next = &token + 1;
  if (next == sentence.tokens.data() + sentence.tokens.size() || next->begin != token.end) return true;
  constexpr std::uint32_t kLongest = 6;
  const std::u32string_view behind =
      sentence.text.slice(token.end, std::min(sentence.end, token.end + kLongest));
  return !next->is(tokenise::CueKind::kEntity) && !sentence.vocabulary.begins_as(behind, "name_goes_on") &&
         !sentence.vocabulary.holds(behind.substr(0, behind.find_first_of(U"，。；、的")), "passes_through");
}

// 云南普洱, 湖北恩施: right behind its province, a short name that is a word or is shared stands for the
// place. 江西新建高速公路, and 青山 of 武汉青山长江大桥: not so.
bool named_within(const Sentence& sentence, const Token& token, const tokenise::AreaName& name) {
  if (&token == sentence.tokens.data()) return false;
  const Token& before = *(&token - 1);
  if (before.kind != tokenise::TokenKind::kArea || before.end != token.begin ||
      names_country(sentence, before) ||
      sentence.vocabulary.begins_and_ends_as(sentence.chars(token), "place_and_word") ||
      (token.end < sentence.end && sentence.text.chars[token.end] == U'-'))  // 滨海-中关村科技园
    return false;
  const lexicon::Lexicon& lexicon = sentence.vocabulary.lexicon();
  const auto& around = sentence.vocabulary.area_name(before.id).areas;
  const auto holds = [&](const lexicon::Area* area) {
    return area != nullptr && std::ranges::find(around, area) != around.end();
  };
  return std::ranges::any_of(name.areas, [&](const lexicon::Area* area) {
    if (holds(lexicon.parent_of(*area)) && ends_name(sentence, token)) return true;
    while (area != nullptr && area->level != lexicon::AreaLevel::kProvince) area = lexicon.parent_of(*area);
    return holds(area);
  });
}

// 黄浦江, 赤水河: a river that has the short name of a city or a district; 江苏 behind one is an area itself
bool names_river(const Sentence& sentence, const Token& token, const tokenise::AreaName& name) {
  const Token* next = &token + 1;
  if (next == sentence.tokens.data() + sentence.tokens.size() || next->begin != token.end ||
      next->kind != tokenise::TokenKind::kText ||
      !sentence.vocabulary.begins_as(sentence.chars(*next), "river"))
    return false;
  return name.areas.front()->level != lexicon::AreaLevel::kProvince &&
         !sentence.vocabulary.begins_as(sentence.chars(*next), "river_not");
}

}  // namespace

bool area_stands(const Sentence& sentence, const Token& token, const std::string& home) {
  const tokenise::AreaName& name = sentence.vocabulary.area_name(token.id);
  // 城关镇, 人民路: the name of something smaller
  const std::u32string_view behind =
      sentence.text.slice(token.end, std::min<std::uint32_t>(token.end + 2, sentence.end));
  if (sentence.vocabulary.begins_as(behind, "smaller_place") &&
      !sentence.vocabulary.begins_as(behind, "smaller_place_not"))
    return false;
  if (names_river(sentence, token, name)) return false;
  if (!name.weak || named_within(sentence, token, name)) return true;
  if (home.empty()) return false;
  const lexicon::Lexicon& lexicon = sentence.vocabulary.lexicon();
  return std::ranges::any_of(name.areas, [&](const lexicon::Area* area) {
    if (area->code == home) return true;
    for (const lexicon::Area* up = lexicon.parent_of(*area); up != nullptr; up = lexicon.parent_of(*up)) {
      // Inside a city or county of the document's; inside a whole country every word would be a place.
      if (up->code == home) return up->level != lexicon::AreaLevel::kCountry;
    }
    return false;
  });
}

bool tells_of_plan(std::span<const Token> tokens, std::size_t i) {
  const tokenise::TimeExpression& plan = tokens[i].time;
  if (plan.kind != tokenise::TimeExpression::Kind::kPlan || plan.during || plan.since || plan.until ||
      i == 0 || tokens[i - 1].kind != tokenise::TokenKind::kPunctuation || i + 1 == tokens.size() ||
      !tokens[i + 1].is(tokenise::CueKind::kVerb))
    return false;
  return std::none_of(tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.end(),
                      [](const Token& t) { return t.kind == tokenise::TokenKind::kNumber; });
}

bool names_plan(const segment::CleanText& text, const Vocabulary& vocabulary, std::span<const Token> tokens,
                std::size_t i) {
  const tokenise::TimeExpression& time = tokens[i].time;
  const bool says_years = time.end_point || time.during || time.since || time.until;
  if (time.kind != tokenise::TimeExpression::Kind::kPlan || says_years || i == 0) return false;
  const auto goes_before = [](const Token& t) {  // 我省“十四五”完成投资…
    return t.is(tokenise::CueKind::kFiller) || t.is(tokenise::CueKind::kAreaSelf) ||
           t.kind == tokenise::TokenKind::kArea;
  };
  std::size_t head = i;
  while (head > 0 && goes_before(tokens[head - 1])) --head;
  if (tells_of_plan(tokens, i)) return true;
  if (head > 0 && tokens[head - 1].kind != tokenise::TokenKind::kPunctuation) return true;
  if (i == head || i + 1 >= tokens.size()) return false;
  return vocabulary.begins_as(text.slice(tokens[i + 1].begin, tokens[i + 1].end), "plan_of");
}

bool names_kinds_of_areas(std::u32string_view words) {
  constexpr std::u32string_view kKinds = U"省市县区旗州盟、";
  return words.find_first_not_of(kKinds) == std::u32string_view::npos;
}

std::vector<std::string_view> words_of(std::string_view value) {
  std::vector<std::string_view> words;
  while (!value.empty()) {
    const std::size_t stop = std::min(value.find(' '), value.size());
    if (stop > 0) words.push_back(value.substr(0, stop));
    value.remove_prefix(std::min(stop + 1, value.size()));
  }
  return words;
}

std::size_t begin_of_clause(const Sentence& sentence, std::size_t i) {
  while (i > 0 && !is_clause_mark(sentence.token(i - 1))) --i;
  return i;
}

std::size_t end_of_clause(const Sentence& sentence, std::size_t i) {
  while (i < sentence.tokens.size() && !is_clause_mark(sentence.token(i))) ++i;
  return i;
}

std::u32string_view words_before(const Sentence& sentence, std::uint32_t end, std::uint32_t most) {
  return sentence.text.slice(end - std::min(end - sentence.begin, most), end);
}

bool in_quoted_name(const Sentence& s, const Token& t) {
  constexpr std::uint32_t kLongest = 8;
  const std::u32string_view before = words_before(s, t.begin, kLongest);
  if (before.find(U'“') == std::u32string_view::npos) return false;  // nearly every name
  const std::u32string_view behind = s.text.slice(t.end, std::min(t.end + kLongest, s.end));
  const std::size_t open = before.find_last_of(U"“”，。");
  const std::size_t close = behind.find_first_of(U"“”，。");
  if (open == std::u32string_view::npos || close == std::u32string_view::npos) return false;
  const bool all = open + 1 == before.size() && close == 0;
  return before[open] == U'“' && behind[close] == U'”' && !all;
}

}  // namespace indicatord::assemble
