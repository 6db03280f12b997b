#include "parsers/assemble/per_year.h"

namespace indicatord::assemble {
namespace {

using tokenise::TokenKind;

bool take_unit(const lexicon::Unit& unit, Quantity& q) {
  q.unit = unit.code;
  q.dimension = unit.dimension;
  return true;
}

// 每年可发电18亿千瓦时，节约标准煤54万吨，减排二氧化碳148万吨: what that comes to
bool comes_of_it(const Vocabulary& vocabulary, const segment::CleanText& text, std::span<const Token> tokens,
                 std::span<const Quantity> found, const Quantity& q) {
  if (found.empty() || !found.back().unit.ends_with("/a")) return false;
  const std::size_t comma = found.back().last;
  if (comma + 1 >= q.first || !tokens[comma].is_mark(U'，')) return false;
  for (std::size_t i = comma + 1; i < q.first; ++i) {
    if (is_clause_mark(tokens[i]) || tokens[i].kind == TokenKind::kTime) return false;
  }
  return vocabulary.begins_as(text.slice(tokens[comma + 1].begin, q.begin), "comes_of_it");
}

// 口罩日产能达到30万只, 日处理鲜奶能力150吨: what can be done in a day
void read_per_day(const Vocabulary& vocabulary, std::u32string_view before, Quantity& q) {
  if (!vocabulary.holds(before, "daily_capacity")) return;
  if (const lexicon::Unit* per_day = vocabulary.lexicon().find_unit(q.unit + "/d")) take_unit(*per_day, q);
}

}  // namespace

void read_per_year(const Vocabulary& vocabulary, const segment::CleanText& text,
                   std::span<const Token> tokens, std::span<const Quantity> found, Quantity& q) {
  if (q.dimension == lexicon::Dimension::kMoney) return;  // 年可实现产值36亿元 is an amount of money
  const lexicon::Unit* per_year = vocabulary.lexicon().find_unit(q.unit + "/a");
  if (per_year == nullptr) return;  // nearly all: no words need be looked for
  const auto bounds = [](const Token& t) {
    return t.kind == TokenKind::kPunctuation || t.kind == TokenKind::kTime;
  };
  std::size_t first = q.first;
  while (first > 0 && !bounds(tokens[first - 1])) --first;
  const std::u32string_view before = text.slice(tokens[first].begin, q.begin);
  // 现在每天能出硅棒110吨: of the day that is said
  const bool dated = first > 0 && tokens[first - 1].kind == TokenKind::kTime;
  if (vocabulary.holds(before, "each_year")) {
    q.yearly = take_unit(*per_year, q) && !dated;
  } else if (vocabulary.holds(before, "yearly_capacity")) {
    take_unit(*per_year, q);  // 年产能由18万吨提高到25万吨
  } else if (vocabulary.holds(before, "each_day")) {
    q.yearly = !dated;  // 每天可处理垃圾3000吨
  } else if (comes_of_it(vocabulary, text, tokens, found, q)) {
    q.yearly = take_unit(*per_year, q);
  } else {
    read_per_day(vocabulary, before, q);
  }
}

}  // namespace indicatord::assemble
