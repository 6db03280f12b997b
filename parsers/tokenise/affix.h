// How words of a sort begin or end (the cues of kind "affix"), by the value that says of what sort they are.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
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

struct Affix {
  std::string_view word;  // as its entry has it
  std::u32string chars;
};

// The affixes of one value. Nearly all words are told from all of them by one character: only those that
// share it are looked at.
struct Affixes {
  std::size_t hash = 0;  // of the value
  std::vector<Affix> by_first;
  std::vector<Affix> by_last;
  // The marks of the characters that one of them begins or ends with.
  std::uint64_t firsts = 0;
  std::uint64_t lasts = 0;

  bool empty() const { return by_first.empty(); }
  // REQUIRES: the affix is not empty.
  void add(const Affix& affix) {
    by_first.push_back(affix);
    by_last.push_back(affix);
    firsts |= mark_of(affix.chars.front());
    lasts |= mark_of(affix.chars.back());
  }
  void sort() {
    std::ranges::sort(by_first, {}, first_of);
    std::ranges::sort(by_last, {}, last_of);
  }
  // Can one of them begin or end with it? False for sure.
  bool may_begin_with(char32_t c) const { return (firsts & mark_of(c)) != 0; }
  bool may_end_with(char32_t c) const { return (lasts & mark_of(c)) != 0; }
  // REQUIRES they were sorted.
  std::span<const Affix> beginning_with(char32_t c) const {
    if (!may_begin_with(c)) return {};
    return std::ranges::equal_range(by_first, c, {}, first_of);
  }
  std::span<const Affix> ending_with(char32_t c) const {
    if (!may_end_with(c)) return {};
    return std::ranges::equal_range(by_last, c, {}, last_of);
  }

 private:
  static char32_t first_of(const Affix& affix) { return affix.chars.front(); }
  static char32_t last_of(const Affix& affix) { return affix.chars.back(); }
};

// A hash table of at most half so many values as it has places; the hash of a value stands for it.
class AffixTable {
 public:
  // Values may come more than once.
  void build(std::span<const Affixes> all) {
    places_.assign(std::bit_ceil(all.size() * 2 + 1), {});
    for (const Affixes& some : all) {
      Affixes& known = places_[place_of(some.hash)];
      known.hash = some.hash;
      for (const Affix& affix : some.by_first) known.add(affix);
    }
    for (Affixes& known : places_) known.sort();
  }

  // Empty: there is no such value. REQUIRES it was built.
  const Affixes& find(AffixName name) const { return places_[place_of(name.hash)]; }

 private:
  // Where the value is, or would be.
  std::size_t place_of(std::size_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (places_[at].hash != hash && !places_[at].empty()) at = (at + 1) & mask;
    return at;
  }

  std::vector<Affixes> places_;
};

}  // namespace indicatord::tokenise
