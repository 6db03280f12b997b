#include "parsers/tokenise/trie.h"

#include <algorithm>

namespace indicatord::tokenise {
namespace {

// The first character decides nearly every look-up: a table for the whole basic plane.
constexpr std::size_t kRootSize = 0x10000;

}  // namespace

void Trie::build(std::vector<std::pair<std::u32string, std::uint32_t>> words) {
  std::ranges::sort(words);
  nodes_.clear();
  edges_.clear();
  roots_.assign(kRootSize, {});
  pairs_.assign(kPairBits / 64, 0);
  if (words.empty()) return;
  const std::uint32_t top = build_node(words, 0, words.size(), 0);
  const Node& node = nodes_[top];
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Edge& edge = edges_[node.first_child + i];
    if (edge.c >= kRootSize) continue;
    const Node& first = nodes_[edge.node];
    roots_[edge.c] = {edge.node, first.id};
    for (std::uint32_t k = 0; k < first.child_count; ++k) {
      const std::uint32_t bit = pair_bit(edge.c, edges_[first.first_child + k].c);
      pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
}

std::uint32_t Trie::build_node(const std::vector<std::pair<std::u32string, std::uint32_t>>& words,
                               std::size_t first, std::size_t last, std::size_t depth) {
  const auto self = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  while (first < last && words[first].first.size() == depth) nodes_[self].id = words[first++].second;
  std::vector<Edge> children;
  for (std::size_t i = first; i < last;) {
    std::size_t stop = i;
    const char32_t c = words[i].first[depth];
    while (stop < last && words[stop].first[depth] == c) ++stop;
    children.push_back({c, build_node(words, i, stop, depth + 1)});
    i = stop;
  }
  nodes_[self].first_child = static_cast<std::uint32_t>(edges_.size());
  nodes_[self].child_count = static_cast<std::uint32_t>(children.size());
  edges_.insert(edges_.end(), children.begin(), children.end());
  return self;
}

const Trie::Edge* Trie::find(const Node& node, char32_t c) const {
  const Edge* first = edges_.data() + node.first_child;
  const Edge* last = first + node.child_count;
  const Edge* found =
      std::lower_bound(first, last, c, [](const Edge& edge, char32_t wanted) { return edge.c < wanted; });
  return found != last && found->c == c ? found : nullptr;
}

Trie::Match Trie::walk(std::uint32_t node, std::u32string_view text) const {
  Match best;
  for (std::uint32_t depth = 1; node != kNone; ++depth) {
    if (nodes_[node].id != kNone) best = {nodes_[node].id, depth};
    if (depth >= text.size()) break;
    const Edge* edge = find(nodes_[node], text[depth]);
    node = edge == nullptr ? kNone : edge->node;
  }
  return best;
}

}  // namespace indicatord::tokenise
