// Longest-match dictionary over code points: words in, the id of the longest word that begins at a place out.
// Own code, since it walks code points with the text's own offsets and must cost no allocation a look-up.
// Most places of a text begin no word: a bitmap of the words of one character and one of first pairs answer
// there, and both stay in the processor's nearest cache. Behind them a hash of first pairs leads to the few
// nodes below. A look-up waits for memory more than it computes: a node's children stand beside it, and a
// word that begins no longer one has no node. Immutable after build(): thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/tokenise/char_set.h"

namespace indicatord::tokenise {

class Trie {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Match {
    std::uint32_t id = kNone;
    std::uint32_t length = 0;  // code points
    explicit operator bool() const { return id != kNone; }
  };

  // A word and its id.
  using Entry = std::pair<std::u32string_view, std::uint32_t>;

  // Words are unique, and needed no longer behind it; the ids are the caller's, below 2^26.
  void build(std::vector<Entry> words);

  Match longest(std::u32string_view text) const {
    if (text.empty()) return {};
    return longest(text, singles_.contains(text[0]), text.size() > 1 && may_begin(text[0], text[1]));
  }
  // The same where it is known whether the first character is a word and whether a longer one may begin.
  Match longest(std::u32string_view text, bool single, bool longer) const {
    const Match best = single ? Match{single_ids_[text[0]], 1} : Match{};
    return longer ? walk(text, best) : best;
  }

  // Can a word of two or more characters begin with these? True perhaps, false for sure.
  bool may_begin(char32_t first, char32_t second) const {
    const std::uint32_t bit = pair_bit(first, second);
    return ((pairs_[bit / 64] >> (bit % 64)) & 1U) != 0;
  }

  const CharSet& singles() const { return singles_; }        // the words of one character
  const CharSet& beginnings() const { return beginnings_; }  // of longer words

 private:
  // Where characters lead: twice the node, or twice a word's id and one where they are that word and begin no
  // longer one; kNone: nowhere.
  using End = std::uint32_t;

  // The first two characters and their end, in one number. kNoPair is an empty place.
  static constexpr std::uint64_t kNoPair = UINT64_MAX;
  static constexpr unsigned kEndBits = 27;
  static constexpr unsigned kSecondBits = 21;
  static std::uint64_t pair_of(char32_t first, char32_t second) {
    return std::uint64_t{first} << kSecondBits | second;
  }

  // In nodes_ a node is the bits of its children's characters, then its word's id and the number of its
  // children, then these by their characters: two halves of 64 bits each.
  static constexpr std::size_t kHeader = 2;
  static std::uint64_t halves(std::uint32_t high, std::uint32_t low) {
    return std::uint64_t{high} << 32U | low;
  }
  static std::uint32_t high_half(std::uint64_t both) { return static_cast<std::uint32_t>(both >> 32U); }
  static std::uint32_t low_half(std::uint64_t both) { return static_cast<std::uint32_t>(both); }

  End build_node(const std::vector<Entry>& words, std::size_t first, std::size_t last, std::size_t depth);
  void index_pairs(const std::vector<std::pair<std::uint64_t, End>>& pairs);
  End end_of_pair(char32_t first, char32_t second) const;
  static End child(const std::uint64_t* node, char32_t c);
  Match walk(std::u32string_view text, Match best) const;

  // A bit for each pair of first characters, by a hash: false for sure, true perhaps.
  static constexpr std::uint32_t kPairBits = 1U << 18U;  // 32 KiB, of which some thousand bits are set
  static std::uint32_t pair_bit(char32_t first, char32_t second) {
    return (static_cast<std::uint32_t>(first) * 0x9E3779B1U ^
            static_cast<std::uint32_t>(second) * 0x85EBCA6BU) >>
           14U;
  }
  static std::uint64_t child_bit(char32_t c) { return std::uint64_t{1} << (c % 64); }

  std::vector<std::uint64_t> nodes_;
  CharSet singles_;                        // of the basic plane
  CharSet beginnings_;                     // likewise
  std::vector<std::uint32_t> single_ids_;  // by that character
  std::array<std::uint64_t, kPairBits / 64> pairs_{};
  std::vector<std::uint64_t> pair_nodes_;  // a hash table, its size a power of two, two thirds full at most
};

}  // namespace indicatord::tokenise
