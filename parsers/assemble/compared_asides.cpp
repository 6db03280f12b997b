#include "parsers/assemble/compared_asides.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parsers/assemble/apposed_places.h"
#include "parsers/assemble/area_context.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// The closing bracket of one that holds a percentage and, at most, a word of change: （增长7.7%）
std::optional<std::size_t> closes_percentage(const Sentence& s, std::size_t open) {
  std::size_t i = open + 1;
  if (i < s.tokens.size() && s.token(i).is(CueKind::kChange)) ++i;
  if (i + 2 >= s.tokens.size() || s.token(i).kind != TokenKind::kNumber ||
      s.token(i + 1).kind != TokenKind::kUnit || !is_closing_bracket(s.token(i + 2)) ||
      s.vocabulary.lexicon().units()[s.token(i + 1).id].code != "%")
    return std::nullopt;
  return i + 2;
}

// The place stands behind 比 or 高于, in its clause and behind no other figure of it.
bool is_compared_with(const std::vector<Token>& before) {
  for (std::size_t i = before.size(); i-- > 0;) {
    if (is_clause_mark(before[i]) || before[i].kind == TokenKind::kNumber) return false;
    if (before[i].is_any({CueKind::kCompare, CueKind::kGap})) return true;
  }
  return false;
}

}  // namespace

std::optional<ComparedAsides> find_compared_asides(const Sentence& sentence) {
  if (!sentence.holds.has_any({CueKind::kCompare, CueKind::kGap})) return std::nullopt;
  ComparedAsides found;
  bool percentage = false;  // told before
  std::size_t kept = 0;     // tokens before it are in `without`, or left out
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& t = sentence.token(i);
    percentage =
        percentage || (t.kind == TokenKind::kUnit && sentence.vocabulary.lexicon().units()[t.id].code == "%");
    if (!percentage || !is_opening_bracket(t)) continue;
    const auto place = place_before_bracket(sentence, i);
    const auto close = place ? closes_percentage(sentence, i) : std::nullopt;
    if (!close) continue;
    found.without.insert(found.without.end(), sentence.tokens.begin() + static_cast<std::ptrdiff_t>(kept),
                         sentence.tokens.begin() + static_cast<std::ptrdiff_t>(i));
    kept = i;
    if (!is_compared_with(found.without)) continue;
    std::vector<Quantity> figures =
        find_quantities(sentence.tokens.subspan(i + 1, *close - i - 1), sentence.text, sentence.vocabulary);
    if (figures.size() != 1) continue;
    if (sentence.token(i + 1).is(CueKind::kChange) && sentence.value(sentence.token(i + 1)) == "-1")
      figures.front().value = -figures.front().value;
    found.asides.push_back({sentence.token(*place), std::move(figures.front())});
    kept = *close + 1;
    i = *close;
  }
  if (found.asides.empty()) return std::nullopt;
  found.without.insert(found.without.end(), sentence.tokens.begin() + static_cast<std::ptrdiff_t>(kept),
                       sentence.tokens.end());
  return found;
}

void read_compared_asides(const ComparedAsides& found, SentenceState& state) {
  for (const ComparedAsides::Aside& aside : found.asides) {
    const auto behind =
        std::ranges::find_if(state.readings, [&](const Reading& r) { return aside.figure.begin < r.begin; });
    const auto is_percentage = [](const Reading& r) {
      return r.unit == "%" && !fired(r, rule::kFigureBeside);
    };
    const auto told = std::find_if(std::make_reverse_iterator(behind), state.readings.rend(), is_percentage);
    if (told == state.readings.rend()) continue;
    Reading r = *told;
    r.begin = aside.figure.begin;
    r.end = aside.figure.end;
    r.value = aside.figure.value;
    r.value_high = aside.figure.value_high;
    r.qualifier = aside.figure.qualifier;
    r.area = area_of(state.sentence, aside.place);
    r.subject.entity.clear();
    r.rules.push_back(&rule::kFigureBeside);
    state.readings.insert(behind, std::move(r));
  }
}

}  // namespace indicatord::assemble
