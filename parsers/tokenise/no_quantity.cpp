#include "parsers/tokenise/no_quantity.h"

namespace indicatord::tokenise {

bool counts_no_quantity(const Meaning& unit, std::u32string_view before, const Vocabulary& vocabulary) {
  if (unit.kind == TokenKind::kCue) return unit.cue == CueKind::kNonUnit;
  if (vocabulary.lexicon().units()[unit.id].dimension != lexicon::Dimension::kTime) return false;
  constexpr std::size_t kFarthest = 60;
  std::size_t from = before.size();
  // its own clause and the one before, with the mark that opens it
  for (int marks = 0; from > 0 && before.size() - from < kFarthest && marks < 2; --from)
    marks += before[from - 1] == U'，' ? 1 : 0;
  return !vocabulary.holds(before.substr(from), "duration");
}

}  // namespace indicatord::tokenise
