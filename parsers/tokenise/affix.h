// How words of a sort begin or end (the cues of kind "affix"), by the value that says of what sort they are.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parsers/lexicon/key_hash.h"
#include "parsers/segment/clean_text.h"

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

// Refers to the words, which outlive them.
inline void append_affixes(const std::vector<std::string>& words, std::vector<Affix>& to) {
  for (const std::string& word : words) to.push_back({word, segment::to_utf32(word)});
}

// Affixes by one of their characters, the first or the last. A small hash table of the characters leads to
// them: to halve a sorted row again and again took 82 instructions a question, and this takes some ten.
class AffixesByChar {
 public:
  using CharOf = char32_t (*)(const Affix&);

  AffixesByChar() = default;
  AffixesByChar(std::vector<Affix> affixes, CharOf char_of) : affixes_(std::move(affixes)) {
    std::ranges::stable_sort(affixes_, {}, char_of);
    groups_.assign(std::bit_ceil(affixes_.size() * 2), {});
    for (std::uint32_t i = 0; i < affixes_.size(); ++i) {
      const char32_t c = char_of(affixes_[i]);
      std::size_t at = place_of(c);
      while (groups_[at].count != 0 && groups_[at].c != c) at = (at + 1) & (groups_.size() - 1);
      if (groups_[at].count == 0) groups_[at] = {c, i, 0};
      ++groups_[at].count;
    }
  }

  const std::vector<Affix>& all() const { return affixes_; }
  // REQUIRES there is one.
  std::span<const Affix> with(char32_t c) const {
    for (std::size_t at = place_of(c);; at = (at + 1) & (groups_.size() - 1)) {
      const Group& group = groups_[at];
      if (group.c == c || group.count == 0) return {affixes_.data() + group.first, group.count};
    }
  }

 private:
  // Those of one character, which stand side by side. No affixes: an empty place.
  struct Group {
    char32_t c = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  std::size_t place_of(char32_t c) const {
    return (static_cast<std::uint32_t>(c) * 0x9E3779B1U >> 16U) & (groups_.size() - 1);
  }

  std::vector<Affix> affixes_;
  std::vector<Group> groups_;  // its size a power of two, half full at most
};

// The affixes of one value. Nearly all words are told from all of them by one character: only those that
// share it are looked at.
class Affixes {
 public:
  Affixes() = default;
  // REQUIRES: none of them is empty. The hash is needed in a table only.
  explicit Affixes(const std::vector<Affix>& affixes, std::size_t hash_of_value = 0)
      : hash_(hash_of_value),
        by_first_(affixes, [](const Affix& affix) { return affix.chars.front(); }),
        by_last_(affixes, [](const Affix& affix) { return affix.chars.back(); }) {
    for (const Affix& affix : affixes) {
      firsts_ |= mark_of(affix.chars.front());
      lasts_ |= mark_of(affix.chars.back());
    }
  }

  std::size_t hash() const { return hash_; }
  bool empty() const { return all().empty(); }
  const std::vector<Affix>& all() const { return by_first_.all(); }
  // Can one of them begin or end with it? False for sure.
  bool may_begin_with(char32_t c) const { return (firsts_ & mark_of(c)) != 0; }
  bool may_end_with(char32_t c) const { return (lasts_ & mark_of(c)) != 0; }
  std::span<const Affix> beginning_with(char32_t c) const {
    if (!may_begin_with(c)) return {};
    return by_first_.with(c);
  }
  std::span<const Affix> ending_with(char32_t c) const {
    if (!may_end_with(c)) return {};
    return by_last_.with(c);
  }

 private:
  // What most questions need stands together at the beginning: the hash and the marks of the characters that
  // one of them begins or ends with.
  std::size_t hash_ = 0;
  std::uint64_t firsts_ = 0;
  std::uint64_t lasts_ = 0;
  AffixesByChar by_first_;
  AffixesByChar by_last_;
};

// A hash table of at most half so many values as it has places; the hash of a value stands for it.
class AffixTable {
 public:
  // By the hash of their value.
  void build(const std::unordered_map<std::size_t, std::vector<Affix>>& all) {
    places_.assign(std::bit_ceil(all.size() * 2 + 1), {});
    for (const auto& [hash, affixes] : all) places_[place_of(hash)] = Affixes(affixes, hash);
  }

  // Empty: there is no such value. REQUIRES it was built.
  const Affixes& find(AffixName name) const { return places_[place_of(name.hash)]; }

 private:
  // Where the value is, or would be.
  std::size_t place_of(std::size_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (places_[at].hash() != hash && !places_[at].empty()) at = (at + 1) & mask;
    return at;
  }

  std::vector<Affixes> places_;
};

}  // namespace indicatord::tokenise
