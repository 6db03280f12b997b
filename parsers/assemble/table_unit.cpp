// A unit is read as the number 1 in it, and a cell as its number with the unit behind it: so both mean what
// they mean in prose, the scale words among them (万, 亿).
#include "parsers/assemble/table_unit.h"

#include <algorithm>

#include "parsers/tokenise/tokeniser.h"

namespace indicatord::assemble {
namespace {

using tokenise::Span;

// 亿元/万平方公里: no unit has more characters, and what does is not looked at.
constexpr std::size_t kLongestUnit = 10;

constexpr std::u32string_view kBetweenUnits = U"、，,；;\n";

std::optional<Quantity> only_quantity(const std::u32string& words, const Vocabulary& vocabulary) {
  segment::CleanText text;
  for (const char32_t c : words) {
    const auto at = static_cast<std::uint32_t>(text.size());
    text.push(c, at, at + 1);
  }
  const auto tokens = tokenise::tokenise(text, 0, static_cast<std::uint32_t>(text.size()), vocabulary);
  std::vector<Quantity> found = find_quantities(tokens, text, vocabulary);
  if (found.size() != 1 || found.front().last != tokens.size()) return std::nullopt;
  if (found.front().unit_class != UnitClass::kAmount && found.front().unit_class != UnitClass::kPercent)
    return std::nullopt;
  return std::move(found.front());
}

bool has_figure(std::u32string_view cell) {
  return std::ranges::any_of(cell, segment::is_digit);
}

}  // namespace

Span unit_in_brackets(const segment::CleanText& text, const Span& words) {
  if (words.empty()) return {};
  const char32_t last = text.chars[words.end - 1];
  if (last != U')' && last != U'）') return {};
  for (std::uint32_t i = words.end - 1; i-- > words.begin;) {
    if (text.chars[i] == U'(' || text.chars[i] == U'（') return {i + 1, words.end - 1};
  }
  return {};
}

std::optional<TableUnit> read_table_unit(const segment::CleanText& text, const Span& words,
                                         const Vocabulary& vocabulary) {
  if (words.empty() || words.end - words.begin > kLongestUnit) return std::nullopt;
  TableUnit unit;
  unit.said = words;
  unit.words = text.chars.substr(words.begin, words.end - words.begin);
  if (has_figure(unit.words)) return std::nullopt;
  const auto one = only_quantity(U"1" + unit.words, vocabulary);
  if (!one) return std::nullopt;
  unit.unit_class = one->unit_class;
  unit.dimension = one->dimension;
  unit.code = one->unit;
  return unit;
}

std::vector<TableUnit> read_units_above(const segment::CleanText& text, const Span& line,
                                        const Vocabulary& vocabulary) {
  std::vector<TableUnit> units;
  std::uint32_t begin = line.begin;
  while (begin < line.end && text.chars[begin] != U'：' && text.chars[begin] != U':') ++begin;
  std::uint32_t end = line.end;
  if (end > begin && (text.chars[end - 1] == U')' || text.chars[end - 1] == U'）')) --end;
  while (begin < end) {
    std::uint32_t stop = ++begin;
    while (stop < end && kBetweenUnits.find(text.chars[stop]) == std::u32string_view::npos) ++stop;
    const auto unit = read_table_unit(text, {begin, stop}, vocabulary);
    if (unit && unit->unit_class == UnitClass::kAmount) units.push_back(*unit);
    begin = stop;
  }
  return units;
}

std::optional<Quantity> read_cell(const segment::CleanText& text, const Span& cell, std::u32string_view unit,
                                  const Vocabulary& vocabulary) {
  std::u32string words = text.chars.substr(cell.begin, cell.end - cell.begin);
  if (!has_figure(words)) return std::nullopt;
  if (segment::is_digit(words.back())) words += unit;
  auto q = only_quantity(words, vocabulary);
  if (!q || q->value_high) return std::nullopt;
  q->begin += cell.begin;
  q->end = std::min(q->end + cell.begin, cell.end);
  return q;
}

}  // namespace indicatord::assemble
