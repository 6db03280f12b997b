// The lexicon compiled for look-up: two tries (words anywhere; words after a number) and what each word
// means. Immutable; thread-safe; the lexicon must outlive it.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/lexicon/key_hash.h"
#include "parsers/lexicon/lexicon.h"
#include "parsers/tokenise/affix.h"
#include "parsers/tokenise/char_kinds.h"
#include "parsers/tokenise/char_set.h"
#include "parsers/tokenise/frame_words.h"
#include "parsers/tokenise/token.h"
#include "parsers/tokenise/trie.h"

namespace indicatord::tokenise {

struct Meaning {
  TokenKind kind = TokenKind::kText;
  CueKind cue = CueKind::kStop;
  std::uint32_t id = 0;
  bool part = false;
  bool opposite = false;

  bool operator==(const Meaning&) const = default;

  // Can it begin an expression of time?
  bool begins_time() const { return kind == TokenKind::kCue && kBeginTime.contains(cue); }
};

// Every area that a name can mean.
struct AreaName {
  std::vector<const lexicon::Area*> areas;
  bool weak = false;  // a word of its own too: an area only where the context asks for one

  bool foreign() const { return areas.front()->level == lexicon::AreaLevel::kForeign; }
  // Is the area with this code one of those that bear the name?
  bool may_mean(std::string_view code) const {
    return std::ranges::any_of(areas, [&](const lexicon::Area* area) { return area->code == code; });
  }
};

// "签约…项目": a head noun that means this indicator when `opener` stands before it in the phrase.
struct Pattern {
  std::u32string opener;
  std::uint32_t indicator = 0;
};

// Is the cue looked for only behind a number, among the units (倍, 位)?
bool only_after_numbers(CueKind kind);

// Words are folded as the text is, so that ％, Ｂ or 貨櫃 in a lexicon file matches.
std::u32string folded(std::string_view utf8);

class Vocabulary {
 public:
  // Throws std::invalid_argument on an unknown cue kind: check_user_entries() (lexicon_check.h) has refused
  // it.
  explicit Vocabulary(const lexicon::Lexicon& lexicon);

  const lexicon::Lexicon& lexicon() const { return lexicon_; }
  const Trie& words() const { return words_; }
  const Trie& units() const { return units_; }
  const CharKinds& char_kinds() const { return char_kinds_; }
  // The meaning of exactly this word; null where there is none.
  const Meaning* find_word(std::u32string_view word) const;
  const Meaning& word_meaning(std::uint32_t word) const { return word_meanings_[word]; }
  const Meaning& unit_meaning(std::uint32_t word) const { return unit_meanings_[word]; }
  const AreaName& area_name(std::uint32_t id) const { return area_names_[id]; }
  const std::string& cue_value(std::uint32_t id) const { return cue_values_[id]; }
  // Does the word (of the text, or in UTF-8) begin or end with one of the affixes of this value? Rules ask it
  // of nearly every word, and nearly always one character tells that it does not: that is inline.
  bool begins_as(std::u32string_view word, AffixName affix) const {
    return begins_in(word, affixes_.find(affix));
  }
  bool begins_as(std::string_view word, AffixName affix) const {
    return begins_in(word, affixes_.find(affix));
  }
  bool ends_as(std::u32string_view word, AffixName affix) const {
    return ends_in(word, affixes_.find(affix));
  }
  bool ends_as(std::string_view word, AffixName affix) const { return ends_in(word, affixes_.find(affix)); }
  // Both: the word is such an affix, or a row from one to another (铁路、公路).
  bool begins_and_ends_as(std::u32string_view word, AffixName affix) const {
    return begins_as(word, affix) && ends_as(word, affix);
  }
  bool begins_and_ends_as(std::string_view word, AffixName affix) const {
    return begins_as(word, affix) && ends_as(word, affix);
  }
  // All of one value, for those who ask for them again and again.
  const Affixes& affixes(AffixName affix) const { return affixes_.find(affix); }
  static bool begins_in(std::u32string_view word, const Affixes& known) {
    return !word.empty() && known.may_begin_with(word.front()) && begins_as_one_of(known, word);
  }
  static bool begins_in(std::string_view word, const Affixes& known);
  static bool ends_in(std::string_view word, const Affixes& known);
  // The word without the longest such beginning; whole where it has none.
  std::string_view without_beginning(std::string_view word, AffixName affix) const {
    return without_beginning(word, affixes_.find(affix));
  }
  std::u32string_view without_beginning(std::u32string_view word, AffixName affix) const {
    return without_beginning(word, affixes_.find(affix));
  }
  static std::string_view without_beginning(std::string_view word, const Affixes& known);
  static std::u32string_view without_beginning(std::u32string_view word, const Affixes& known);
  // The same at its end: 用户净增.
  std::string_view without_ending(std::string_view word, AffixName affix) const {
    return without_ending(word, affixes_.find(affix));
  }
  static std::string_view without_ending(std::string_view word, const Affixes& known);
  std::u32string_view without_ending(std::u32string_view word, AffixName affix) const {
    return without_ending(word, affixes_.find(affix));
  }
  static std::u32string_view without_ending(std::u32string_view word, const Affixes& known);
  // Does one of the affixes of this value stand anywhere in the text?
  bool holds(std::u32string_view text, AffixName affix) const;
  bool holds(std::string_view text, AffixName affix) const;
  static bool holds(std::u32string_view text, const Affixes& known);
  static bool ends_in(std::u32string_view word, const Affixes& known) {
    return !word.empty() && known.may_end_with(word.back()) && ends_as_one_of(known, word);
  }
  // What a figure is of by what is done.
  const Frames& frames() const { return frames_; }
  // The text before the first of these affixes that stands in it; empty where none does.
  std::string_view before_first(std::string_view text, AffixName affix) const;
  // Without one of these characters a sentence holds no figure.
  const CharSet& figure_chars() const { return figure_chars_; }
  // The patterns whose head noun is this word; empty where there is none.
  const std::vector<Pattern>& patterns_headed_by(std::u32string_view head) const;

 private:
  static bool begins_as_one_of(const Affixes& known, std::u32string_view word);
  static bool ends_as_one_of(const Affixes& known, std::u32string_view word);
  void add_word(const std::string& utf8, Meaning meaning);
  void add_unit(const std::string& utf8, Meaning meaning);
  std::uint32_t value_id(const std::string& value);
  void add_cues(bool first_ones);
  void add_affixes();
  void add_indicators();
  void add_heads();
  void add_telling_chars();
  void add_units();
  void add_areas();
  void add_area_name(const std::string& name, const lexicon::Area& area, bool weak);

  const lexicon::Lexicon& lexicon_;
  Trie words_;
  Trie units_;
  CharKinds char_kinds_;
  std::vector<Meaning> word_meanings_;
  std::vector<Meaning> unit_meanings_;
  std::vector<AreaName> area_names_;
  std::vector<std::string> cue_values_;
  std::unordered_map<std::u32string, std::vector<Pattern>, lexicon::KeyHash, std::equal_to<>>
      patterns_;  // by head
  AffixTable affixes_;
  Frames frames_;
  CharSet figure_chars_;
  std::unordered_map<std::u32string, std::uint32_t> word_ids_;
  std::unordered_map<std::u32string, std::uint32_t> unit_ids_;
  std::unordered_map<std::string, std::uint32_t> value_ids_;
};

}  // namespace indicatord::tokenise
