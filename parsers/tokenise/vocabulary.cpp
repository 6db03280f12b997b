#include "parsers/tokenise/vocabulary.h"

#include <algorithm>
#include <stdexcept>

#include "parsers/segment/clean_text.h"
#include "parsers/segment/simplified.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {
namespace {

// The length of the longest of them that stands there; 0 for none.
template <typename Text, typename Stands>
std::size_t longest(std::span<const Affix> affixes, Text Affix::*text, Stands stands) {
  std::size_t length = 0;
  for (const Affix& affix : affixes) {
    if (stands(affix.*text)) length = std::max(length, (affix.*text).size());
  }
  return length;
}

// Refers to the words.
std::vector<Trie::Entry> entries(const std::unordered_map<std::u32string, std::uint32_t>& ids) {
  return {ids.begin(), ids.end()};
}

// The first and the last character of a word in UTF-8. REQUIRES: it is not empty.
char32_t first_char(std::string_view word) {
  std::size_t at = 0;
  return segment::next_code_point(word, at);
}
char32_t last_char(std::string_view word) {
  std::size_t at = segment::code_point_before(word, word.size());
  return segment::next_code_point(word, at);
}

// Can one of them end the word? False for sure. The marks of affixes (mark_of) are made of the last bits of a
// character, which are those of its last byte: nothing need be decoded for nearly every word.
bool may_end(std::string_view word, const Affixes& known) {
  return !word.empty() && known.may_end_with(static_cast<unsigned char>(word.back()));
}

}  // namespace

bool only_after_numbers(CueKind kind) {
  switch (kind) {
    case CueKind::kTenths:
    case CueKind::kTimes:
    case CueKind::kRankUnit:
    case CueKind::kNonUnit:
    case CueKind::kApproxMiddle:
      return true;
    default:
      return false;
  }
}

std::u32string folded(std::string_view utf8) {
  std::u32string chars = segment::is_traditional(utf8) ? segment::to_utf32(segment::to_simplified(utf8))
                                                       : segment::to_utf32(utf8);
  for (char32_t& c : chars) c = segment::fold(c);
  return chars;
}

Vocabulary::Vocabulary(const lexicon::Lexicon& lexicon) : lexicon_(lexicon), frames_(lexicon) {
  value_id("");  // is 0: cues that no word made (42岁, H省) have no value
  // Earlier meanings win: a word for two indicators goes before each of them, what tells of another topic
  // before all else; an indicator is no general head noun, and a cue is a cue before it is an area's short
  // name.
  add_affixes();
  add_cues(true);
  add_indicators();
  add_cues(false);
  add_heads();
  add_units();
  add_areas();
  add_telling_chars();
  words_.build(entries(word_ids_));
  units_.build(entries(unit_ids_));
  char_kinds_ = CharKinds(words_.singles(), words_.beginnings());
}

void Vocabulary::add_word(const std::string& utf8, Meaning meaning) {
  const auto [_, added] =
      word_ids_.try_emplace(folded(utf8), static_cast<std::uint32_t>(word_meanings_.size()));
  if (added) word_meanings_.push_back(meaning);
}

void Vocabulary::add_unit(const std::string& utf8, Meaning meaning) {
  const auto [_, added] =
      unit_ids_.try_emplace(folded(utf8), static_cast<std::uint32_t>(unit_meanings_.size()));
  if (added) unit_meanings_.push_back(meaning);
}

std::uint32_t Vocabulary::value_id(const std::string& value) {
  const auto [found, added] = value_ids_.try_emplace(value, static_cast<std::uint32_t>(cue_values_.size()));
  if (added) cue_values_.push_back(value);
  return found->second;
}

void Vocabulary::add_cues(bool first_ones) {
  for (const lexicon::Cue& cue : lexicon_.cues()) {
    const auto kind = parse_cue_kind(cue.kind);
    if (!kind) throw std::invalid_argument("lexicon: unknown cue kind \"" + cue.kind + "\"");
    if ((*kind == CueKind::kPairOf || *kind == CueKind::kTopicOff) != first_ones) continue;
    if (*kind == CueKind::kAffix) continue;
    const Meaning meaning{TokenKind::kCue, *kind, value_id(cue.value)};
    for (const std::string& word : cue.words) {
      if (only_after_numbers(*kind)) {
        add_unit(word, meaning);
      } else {
        add_word(word, meaning);
      }
    }
  }
}

void Vocabulary::add_affixes() {
  std::unordered_map<std::size_t, std::vector<Affix>> all;  // a value may have several entries
  for (const lexicon::Cue& cue : lexicon_.cues()) {
    if (parse_cue_kind(cue.kind) != CueKind::kAffix) continue;
    append_affixes(cue.words, all[lexicon::KeyHash::of(std::string_view(cue.value))]);
  }
  affixes_.build(all);
}

void Vocabulary::add_indicators() {
  const auto indicators = lexicon_.indicators();
  for (std::uint32_t i = 0; i < indicators.size(); ++i) {
    for (const std::string& name : indicators[i].names) {
      add_word(name, {TokenKind::kIndicator, CueKind::kStop, i});
    }
    for (const std::string& part : indicators[i].parts)
      add_word(part, {TokenKind::kIndicator, CueKind::kStop, i, true});
    for (const std::string& opposite : indicators[i].opposites)
      add_word(opposite, {TokenKind::kIndicator, CueKind::kStop, i, false, true});
    for (const std::string& pattern : indicators[i].patterns) {
      constexpr std::string_view kGap = "…";
      const std::size_t gap = pattern.find(kGap);
      if (gap == std::string::npos) continue;  // the loader has refused it
      patterns_[folded(pattern.substr(gap + kGap.size()))].push_back({folded(pattern.substr(0, gap)), i});
    }
  }
}

void Vocabulary::add_telling_chars() {
  figure_chars_.add_range(U'0', U'9');
  figure_chars_.add(kHanNumerals);
  const CharSet numerals = figure_chars_;
  std::unordered_map<char32_t, std::size_t> uses;
  for (const auto& [word, id] : word_ids_) {
    for (const char32_t c : word) ++uses[c];
  }
  for (const auto& [word, id] : word_ids_) {
    const Meaning& meaning = word_meanings_[id];
    const bool figure = meaning.kind == TokenKind::kCue && kFigures.contains(meaning.cue);
    if (!figure || word.empty() || numerals.any_of(word)) continue;
    // Any character of the word will do: the one that the fewest words have tells most.
    figure_chars_.add(*std::ranges::min_element(word, {}, [&](char32_t c) { return uses[c]; }));
  }
}

// Nouns that mean an indicator only with a kind before them (产量 with 蔬菜) are heads like any other.
void Vocabulary::add_heads() {
  for (const lexicon::Indicator& indicator : lexicon_.indicators()) {
    for (const std::string& head : indicator.heads)
      add_word(head, {TokenKind::kCue, CueKind::kHead, value_id("")});
  }
}

const Meaning* Vocabulary::find_word(std::u32string_view word) const {
  const Trie::Match match = words_.longest(word);
  return match && match.length == word.size() ? &word_meanings_[match.id] : nullptr;
}

bool Vocabulary::begins_in(std::string_view word, const Affixes& known) {
  if (word.empty()) return false;
  return std::ranges::any_of(known.beginning_with(first_char(word)),
                             [&](const Affix& begin) { return word.starts_with(begin.word); });
}

bool Vocabulary::begins_as_one_of(const Affixes& known, std::u32string_view word) {
  return std::ranges::any_of(known.beginning_with(word.front()),
                             [&](const Affix& begin) { return word.starts_with(begin.chars); });
}

bool Vocabulary::ends_in(std::string_view word, const Affixes& known) {
  if (!may_end(word, known)) return false;
  return std::ranges::any_of(known.ending_with(last_char(word)),
                             [&](const Affix& end) { return word.ends_with(end.word); });
}

bool Vocabulary::ends_as_one_of(const Affixes& known, std::u32string_view word) {
  return std::ranges::any_of(known.ending_with(word.back()),
                             [&](const Affix& end) { return word.ends_with(end.chars); });
}

std::string_view Vocabulary::without_beginning(std::string_view word, const Affixes& known) {
  if (word.empty()) return word;
  return word.substr(longest(known.beginning_with(first_char(word)), &Affix::word,
                             [&](const auto& begin) { return word.starts_with(begin); }));
}

std::u32string_view Vocabulary::without_beginning(std::u32string_view word, const Affixes& known) {
  if (word.empty()) return word;
  return word.substr(longest(known.beginning_with(word.front()), &Affix::chars,
                             [&](const auto& begin) { return word.starts_with(begin); }));
}

std::string_view Vocabulary::without_ending(std::string_view word, const Affixes& known) {
  if (!may_end(word, known)) return word;
  word.remove_suffix(longest(known.ending_with(last_char(word)), &Affix::word,
                             [&](const auto& end) { return word.ends_with(end); }));
  return word;
}

std::u32string_view Vocabulary::without_ending(std::u32string_view word, const Affixes& known) {
  if (word.empty()) return word;
  word.remove_suffix(longest(known.ending_with(word.back()), &Affix::chars,
                             [&](const auto& end) { return word.ends_with(end); }));
  return word;
}

bool Vocabulary::holds(std::string_view text, AffixName affix) const {
  const Affixes& known = affixes_.find(affix);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (std::ranges::any_of(known.beginning_with(segment::next_code_point(text, at)),
                            [&](const Affix& part) { return rest.starts_with(part.word); }))
      return true;
  }
  return false;
}

bool Vocabulary::holds(std::u32string_view text, AffixName affix) const {
  return holds(text, affixes_.find(affix));
}

bool Vocabulary::holds(std::u32string_view text, const Affixes& known) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::u32string_view rest = text.substr(at);
    if (std::ranges::any_of(known.beginning_with(text[at]),
                            [&](const Affix& part) { return rest.starts_with(part.chars); }))
      return true;
  }
  return false;
}

std::string_view Vocabulary::before_first(std::string_view text, AffixName affix) const {
  std::size_t earliest = std::string_view::npos;
  for (const Affix& part : affixes_.find(affix).all()) earliest = std::min(earliest, text.find(part.word));
  return earliest == std::string_view::npos ? std::string_view{} : text.substr(0, earliest);
}

const std::vector<Pattern>& Vocabulary::patterns_headed_by(std::u32string_view head) const {
  static const std::vector<Pattern> kNone;
  const auto found = patterns_.find(head);
  return found == patterns_.end() ? kNone : found->second;
}

void Vocabulary::add_units() {
  const auto units = lexicon_.units();
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    for (const std::string& name : units[i].names) add_unit(name, {TokenKind::kUnit, CueKind::kStop, i});
  }
}

void Vocabulary::add_area_name(const std::string& name, const lexicon::Area& area, bool weak) {
  const std::u32string key = folded(name);
  const auto found = word_ids_.find(key);
  if (found != word_ids_.end()) {
    const Meaning& meaning = word_meanings_[found->second];
    if (meaning.kind != TokenKind::kArea) return;
    AreaName& known = area_names_[meaning.id];
    // 城区: an ordinary word that is also its own full name
    if (known.areas.back() != &area) known.areas.push_back(&area);
    known.weak = known.weak && weak;
    return;
  }
  add_word(name, {TokenKind::kArea, CueKind::kStop, static_cast<std::uint32_t>(area_names_.size())});
  area_names_.push_back({{&area}, weak});
}

void Vocabulary::add_areas() {
  for (const lexicon::Area& area : lexicon_.areas()) {
    const bool ordinary_word = std::ranges::find(area.weak_aliases, area.name) != area.weak_aliases.end();
    add_area_name(area.name, area, ordinary_word);
    // 乾縣 of a text in traditional characters is read as 干县
    const std::string simplified = segment::to_simplified(area.name);
    if (simplified != area.name) add_area_name(simplified, area, false);
    for (const std::string& alias : area.aliases) add_area_name(alias, area, false);
    for (const std::string& alias : area.weak_aliases) add_area_name(alias, area, true);
  }
}

}  // namespace indicatord::tokenise
