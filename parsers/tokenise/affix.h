// How words of a sort begin or end (the cues of kind "affix"), by the value that says of what sort they are.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/lexicon/key_hash.h"

namespace indicatord::tokenise {

// A value as rules name it: its hash is known when they are compiled, since they ask for it at every word.
struct AffixName {
  consteval AffixName(const char* name)  // implicit: rules write a string
      : hash(lexicon::KeyHash::of(std::string_view(name))) {}

  std::size_t hash;
};

// A few of a character's bits: two that have others are not the same.
constexpr std::uint64_t mark_of(char32_t c) {
  return std::uint64_t{1} << (c % 64);
}

// The affixes of one value, each as its entry has it and in characters.
struct Affixes {
  std::size_t hash = 0;  // of the value
  std::vector<std::string_view> words;
  std::vector<std::u32string> chars;
  // The marks of the characters that one of them begins or ends with: most words are told apart by these.
  std::uint64_t firsts = 0;
  std::uint64_t lasts = 0;
};

// A hash table of at most half so many values as it has places; the hash of a value stands for it.
class AffixTable {
 public:
  // Values may come more than once.
  void build(std::vector<Affixes> affixes) {
    places_.assign(std::bit_ceil(affixes.size() * 2 + 1), {});
    for (Affixes& some : affixes) {
      Affixes& known = places_[place_of(some.hash)];
      known.hash = some.hash;
      std::ranges::move(some.words, std::back_inserter(known.words));
      for (const std::u32string& affix : some.chars) {
        if (affix.empty()) continue;
        known.firsts |= mark_of(affix.front());
        known.lasts |= mark_of(affix.back());
      }
      std::ranges::move(some.chars, std::back_inserter(known.chars));
    }
  }

  // Empty: there is no such value. REQUIRES it was built.
  const Affixes& find(AffixName name) const { return places_[place_of(name.hash)]; }

 private:
  // Where the value is, or would be.
  std::size_t place_of(std::size_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (!places_[at].words.empty() && places_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }

  std::vector<Affixes> places_;
};

}  // namespace indicatord::tokenise
