#include "parsers/tokenise/word_search.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>
#include <utility>

#include "parsers/tokenise/cue.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {
namespace {

using Entry = WordUse::Entry;
using Role = WordUse::Role;

constexpr std::size_t kMaxWordChars = 64;
constexpr double kHalfAlike = 0.5;

using Visit = std::function<void(std::string_view, const WordUse&)>;

class WordWalk {
 public:
  explicit WordWalk(const Visit& visit) : visit_(visit) {}

  void over(const lexicon::Lexicon& lexicon) {
    for (const lexicon::Indicator& indicator : lexicon.indicators()) walk(indicator);
    for (const lexicon::Unit& unit : lexicon.units()) {
      const WordUse use{Entry::kUnit, Role::kName, unit.code, {}, unit.name_en, &unit.place};
      key(unit.code, use);
      words(unit.names, use, Role::kName);
    }
    for (const lexicon::Area& area : lexicon.areas()) {
      const WordUse use{Entry::kArea, Role::kName, area.code, {}, area.name, &area.place};
      key(area.code, use);
      visit_(area.name, use);
      words(area.aliases, use, Role::kName);
      words(area.weak_aliases, use, Role::kWeakAlias);
      words(area.sites, use, Role::kSite);
    }
    for (const lexicon::Frame& frame : lexicon.frames()) {
      const lexicon::Indicator* indicator = lexicon.find_indicator(frame.indicator);
      const WordUse use{Entry::kIndicator,  Role::kFrame, frame.indicator, {},
                        indicator->name_zh, &frame.place};
      for (const auto* list : {&frame.right_before, &frame.before, &frame.behind, &frame.alone, &frame.beside,
                               &frame.says, &frame.unless})
        words(*list, use, Role::kFrame);
    }
    for (const lexicon::Cue& cue : lexicon.cues()) {
      const bool affix = cue.kind == to_string(CueKind::kAffix);
      const WordUse use{Entry::kCue, Role::kName, cue.kind, cue.value, {}, &cue.place};
      words(cue.words, use, affix ? Role::kAffix : Role::kName);
    }
  }

 private:
  void walk(const lexicon::Indicator& indicator) {
    const WordUse use{Entry::kIndicator, Role::kName, indicator.id, {}, indicator.name_zh, &indicator.place};
    key(indicator.id, use);
    words(indicator.names, use, Role::kName);
    words(indicator.parts, use, Role::kPart);
    words(indicator.opposites, use, Role::kOpposite);
    words(indicator.heads, use, Role::kHead);
    words(indicator.kinds, use, Role::kKindOrMark);
    words(indicator.marks, use, Role::kKindOrMark);
    for (const std::string_view pattern : indicator.patterns) {
      constexpr std::string_view kGap = "…";
      const std::size_t gap = pattern.find(kGap);
      WordUse side = use;
      side.role = Role::kPattern;
      visit_(pattern, side);
      if (gap == std::string_view::npos) continue;
      visit_(pattern.substr(0, gap), side);
      visit_(pattern.substr(gap + kGap.size()), side);
    }
  }

  void key(const std::string& word, WordUse use) {
    use.role = Role::kKey;
    visit_(word, use);
  }

  void words(std::span<const std::string> list, WordUse use, Role role) {
    use.role = role;
    for (const std::string& word : list) visit_(word, use);
  }

  const Visit& visit_;
};

// The place of the [[synonym]] that added the word to the entry; null where it is the entry's own.
const lexicon::Place* added_at(const lexicon::Lexicon& lexicon, const WordUse& use, std::string_view word) {
  for (const lexicon::Synonym& synonym : lexicon.synonyms()) {
    if (synonym.kind != to_string(use.entry) || synonym.target != use.key) continue;
    const auto& list = use.role == Role::kPattern ? synonym.patterns
                       : use.role == Role::kSite  ? synonym.sites
                                                  : synonym.names;
    const auto has = [&](const std::string& added) {
      return added == word || (use.role == Role::kPattern && added.find(word) != std::string::npos);
    };
    if (std::ranges::any_of(list, has)) return &synonym.place;
  }
  return nullptr;
}

// How many characters must be changed, added or taken away.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row[b.size()];
}

// 1 for the same word, 0 for nothing in common; a word inside the other is at least half alike.
double likeness(const std::u32string& a, const std::u32string& b) {
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  if (shorter == 0) return 0;
  const double same = 1 - static_cast<double>(edit_distance(a, b)) / static_cast<double>(longer);
  const bool inside =
      shorter >= 2 && (a.find(b) != std::u32string::npos || b.find(a) != std::u32string::npos);
  return inside ? 0.5 + same / 2 : same;
}

}  // namespace

std::string_view to_string(WordUse::Entry entry) {
  constexpr std::array<std::string_view, 4> kWords = {"indicator", "unit", "area", "cue"};
  return kWords[static_cast<std::size_t>(entry)];
}

void for_each_word(const lexicon::Lexicon& lexicon, const Visit& visit) {
  WordWalk(visit).over(lexicon);
}

std::vector<WordUse> find_uses(const lexicon::Lexicon& lexicon, std::string_view word) {
  const std::u32string wanted = folded(word);
  std::vector<WordUse> found;
  for_each_word(lexicon, [&](std::string_view known, const WordUse& use) {
    if (folded(known) != wanted) return;
    const bool again = !found.empty() && found.back().place == use.place && found.back().role == use.role;
    if (!again) found.push_back(use);
  });
  for (WordUse& use : found) {
    if (const lexicon::Place* place = added_at(lexicon, use, word)) use.place = place;
  }
  return found;
}

std::vector<std::string> nearest_words(const lexicon::Lexicon& lexicon, std::string_view word,
                                       std::size_t count) {
  const std::u32string wanted = folded(word);
  if (wanted.size() > kMaxWordChars) return {};
  std::vector<std::pair<double, std::string>> alike;
  std::unordered_set<std::string_view> seen;
  for_each_word(lexicon, [&](std::string_view known, const WordUse& /*any*/) {
    if (!seen.insert(known).second) return;
    const std::u32string chars = folded(known);
    if (chars.size() > kMaxWordChars) return;
    if (const double like = likeness(wanted, chars); like >= kHalfAlike) alike.emplace_back(like, known);
  });
  std::ranges::sort(alike, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (alike.size() > count) alike.resize(count);
  std::vector<std::string> words;
  words.reserve(alike.size());
  for (auto& [_, text] : alike) words.push_back(std::move(text));
  return words;
}

}  // namespace indicatord::tokenise
