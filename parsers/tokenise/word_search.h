// Which entries of a lexicon know a word, and as what: for people who extend the lexicon, and for the check
// of what they added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::tokenise {

// One entry that has the word. Refers to the lexicon, which outlives it.
struct WordUse {
  enum class Entry : std::uint8_t { kIndicator, kUnit, kArea, kCue };
  // What the word is to the entry.
  enum class Role : std::uint8_t {
    kKey,         // its id, its code, the kind of a cue
    kName,        // a wording
    kPart,        // a wording that is its own breakdown
    kOpposite,    // a wording whose values are the indicator's with the other sign
    kPattern,     // one side of a wording with a gap
    kHead,        // with a kind or mark before it
    kKindOrMark,  // before a head
    kWeakAlias,   // a name where the context asks for an area
    kSite,        // a well-known place in an area
    kFrame,       // what is done, or what with, in a frame of an indicator
    kAffix,       // how words of a sort begin or end
  };
  Entry entry = Entry::kIndicator;
  Role role = Role::kName;
  std::string_view key;    // id, code, or the kind of a cue
  std::string_view value;  // a cue's parameter; "" for the rest
  std::string_view title;  // what people call it: 实际使用外资, 聊城市, US dollar; "" for a cue
  const lexicon::Place* place = nullptr;  // of the entry, or of the [[synonym]] that added the word
};

std::string_view to_string(WordUse::Entry entry);

// Calls `visit` for each word of each entry, in the order of the lexicon: indicators, units, areas, frames,
// cues. A word may come more than once.
void for_each_word(const lexicon::Lexicon& lexicon,
                   const std::function<void(std::string_view word, const WordUse& use)>& visit);

// Every use of exactly this word (UTF-8), folded as texts are; indicators, then units, areas, frames and
// cues.
std::vector<WordUse> find_uses(const lexicon::Lexicon& lexicon, std::string_view word);

// At most `count` words of the lexicon that are most like this one, the most alike first: those that contain
// it or are contained in it, and those of which few characters differ. Empty where none is half alike. Words
// above 64 characters have none.
std::vector<std::string> nearest_words(const lexicon::Lexicon& lexicon, std::string_view word,
                                       std::size_t count);

}  // namespace indicatord::tokenise
