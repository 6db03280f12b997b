// Longest-match dictionary over code points: words in, the id of the longest word that begins at a place out.
// Own code, since it walks code points with the text's own offsets and must cost no allocation a look-up;
// nodes are sorted children in one array. Immutable after build(): thread-safe.
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

  Match longest(std::u32string_view text) const;

 private:
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

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> root_;  // node by first character below kRootSize, kNone where there is none
};

}  // namespace indicatord::tokenise
