#include "parsers/assemble/clause_start.h"

#include <algorithm>
#include <string_view>

namespace indicatord::assemble {
namespace {

// 各县（市、区）首位: the opening of brackets that only go on with the kinds of areas, or `close`.
std::size_t opening_of_kinds(const SentenceState& state, std::size_t close) {
  constexpr std::size_t kMostTokens = 6;
  for (std::size_t i = close; i-- > state.position && close - i <= kMostTokens;) {
    if (is_opening_bracket(state.token(i))) return i + 1 < close ? i : close;
    if (!names_kinds_of_areas(state.sentence.chars(state.token(i)))) return close;
  }
  return close;
}

// 影响CPI（居民消费价格指数）上涨: the brackets hold another name of the indicator before them. REQUIRES:
// they hold one token.
bool glosses(const SentenceState& state, std::size_t close) {
  using tokenise::TokenKind;
  if (close < state.position + 3) return false;
  const Token& name = state.token(close - 3);
  const Token& gloss = state.token(close - 1);
  return name.kind == TokenKind::kIndicator && gloss.kind == TokenKind::kIndicator && name.id == gloss.id;
}

// 农用化肥（折纯）产量: a short aside between a noun and the head that it belongs to. The opening of its
// brackets, or `close`.
std::size_t opening_of_aside(const SentenceState& state, std::size_t close, std::size_t end) {
  using tokenise::CueKind;
  using tokenise::TokenKind;
  constexpr std::size_t kMostTokens = 3;
  if (close + 1 >= end) return close;
  const Token& behind = state.token(close + 1);
  if (behind.kind != TokenKind::kIndicator && !behind.is(CueKind::kHead)) return close;
  for (std::size_t i = close; i-- > state.position + 1 && close - i <= kMostTokens + 1;) {
    const Token& t = state.token(i);
    if (is_opening_bracket(t)) return state.token(i - 1).kind == TokenKind::kText ? i : close;
    if (t.kind != TokenKind::kText && !t.is(CueKind::kFiller)) return close;
  }
  return close;
}

// 广东（含深圳）等省份: the brackets behind a place in a list hold a part of it. Their opening, or `close`.
std::size_t opening_of_place(const SentenceState& state, std::size_t close, std::size_t end) {
  constexpr std::size_t kMostTokens = 3;
  if (close + 1 >= end ||
      !state.sentence.says(state.token(close + 1), tokenise::CueKind::kFiller, "and_so_on"))
    return close;
  for (std::size_t i = close; i-- > state.position + 1 && close - i <= kMostTokens + 1;) {
    if (is_opening_bracket(state.token(i)))
      return state.token(i - 1).kind == tokenise::TokenKind::kArea ? i : close;
  }
  return close;
}

// 流通中货币（M0）余额: a short name in brackets parts nothing. The token of its opening bracket, or `close`.
std::size_t opening_of_short_name(const SentenceState& state, std::size_t close, std::size_t end_of_clause) {
  const Token& end = state.token(close);
  if (!is_closing_bracket(end)) return close;
  if (const std::size_t open = opening_of_kinds(state, close); open != close) return open;
  if (const std::size_t open = opening_of_aside(state, close, end_of_clause); open != close) return open;
  if (const std::size_t open = opening_of_place(state, close, end_of_clause); open != close) return open;
  if (close < state.position + 2 || !is_opening_bracket(state.token(close - 2))) return close;
  if (glosses(state, close)) return close - 2;
  if (state.token(close - 1).kind != tokenise::TokenKind::kText) return close;
  const std::u32string_view name =
      std::u32string_view(state.sentence.text.chars)
          .substr(state.token(close - 1).begin, end.begin - state.token(close - 1).begin);
  const bool latin = std::ranges::all_of(name, [](char32_t c) { return c < 0x80; });
  return latin ? close - 2 : close;
}

// （以下均为同比名义增长）; （环比）, （比5月份） and （较2019年同期） say what the number is compared with.
bool only_notes(const SentenceState& state, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const Token& t = state.token(i);
    if (t.kind == tokenise::TokenKind::kTime || t.is(tokenise::CueKind::kCompare) ||
        (t.is(tokenise::CueKind::kBasis) && state.sentence.value(t) != "yoy"))
      return false;
  }
  return true;
}

}  // namespace

std::size_t lead_end(const SentenceState& state, std::size_t quantity_first) {
  constexpr std::size_t kLongestAside = 16;  // tokens
  const std::size_t close = quantity_first - 1;
  if (quantity_first < state.position + 3 || !is_closing_bracket(state.token(close))) return quantity_first;
  for (std::size_t i = close; i-- > state.position + 1 && close - i <= kLongestAside;) {
    if (!is_opening_bracket(state.token(i))) continue;
    return state.token(i - 1).is(tokenise::CueKind::kChange) && only_notes(state, i + 1, close)
               ? i
               : quantity_first;
  }
  return quantity_first;
}

std::size_t clause_start(const SentenceState& state, std::size_t end) {
  std::size_t i = end;
  while (i > state.position) {
    const Token& before = state.token(i - 1);
    if (is_clause_mark(before)) {
      const std::size_t open = opening_of_short_name(state, i - 1, end);
      if (open == i - 1) break;
      i = open;
      continue;
    }
    --i;
  }
  // 出口2.97亿美元、进口1.41亿美元: the mark right behind a quantity parts as a comma does.
  if (i == state.position && state.position > 0 && i < end && is_list_mark(state.token(i))) ++i;
  return i;
}

}  // namespace indicatord::assemble
