// Longest-match dictionary over code points: words in, the id of the longest word that begins at a place out.
// Own code, since it walks code points with the text's own offsets and must cost no allocation a look-up;
// nodes are sorted children in one array. Nearly every place of a text begins no word of two characters and
// more: a table of first characters and a bitmap of first pairs answer there. Immutable after build():
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indicatord::tokenise {

class Trie {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Match {
    std::uint32_t id = kNone;
    std::uint32_t length = 0;  // code points
    explicit operator bool() const { return id != kNone; }
  };

  // Words are unique; the ids are the caller's.
  void build(std::vector<std::pair<std::u32string, std::uint32_t>> words);

  Match longest(std::u32string_view text) const {
    if (text.empty() || text[0] >= roots_.size()) return {};
    const Root& root = roots_[text[0]];
    if (root.node == kNone) return {};
    if (text.size() > 1 && may_begin(text[0], text[1])) return walk(root.node, text);
    return root.id == kNone ? Match{} : Match{root.id, 1};
  }

 private:
  struct Root {
    std::uint32_t node = kNone;  // of this first character, kNone where no word begins with it
    std::uint32_t id = kNone;    // of the word that is this character alone
  };
  struct Node {
    std::uint32_t first_child = 0;  // into edges_
    std::uint32_t child_count = 0;
    std::uint32_t id = kNone;
  };
  struct Edge {
    char32_t c = 0;
    std::uint32_t node = 0;
  };
  std::uint32_t build_node(const std::vector<std::pair<std::u32string, std::uint32_t>>& words,
                           std::size_t first, std::size_t last, std::size_t depth);
  const Edge* find(const Node& node, char32_t c) const;
  Match walk(std::uint32_t node, std::u32string_view text) const;

  // A bit for each pair of first characters, by a hash: false for sure, true perhaps.
  static constexpr std::uint32_t kPairBits = 1U << 18U;  // 32 KiB, of which some thousand bits are set
  static std::uint32_t pair_bit(char32_t first, char32_t second) {
    return (static_cast<std::uint32_t>(first) * 0x9E3779B1U ^
            static_cast<std::uint32_t>(second) * 0x85EBCA6BU) >>
           14U;
  }
  bool may_begin(char32_t first, char32_t second) const {
    const std::uint32_t bit = pair_bit(first, second);
    return ((pairs_[bit / 64] >> (bit % 64)) & 1U) != 0;
  }

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Root> roots_;           // by first character, of the basic plane
  std::vector<std::uint64_t> pairs_;  // kPairBits bits
};

}  // namespace indicatord::tokenise
