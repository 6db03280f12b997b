#include "parsers/tokenise/trie.h"

#include <algorithm>
#include <bit>

namespace indicatord::tokenise {
namespace {

constexpr std::size_t kBasicPlane = 0x10000;

}  // namespace

void Trie::build(std::vector<Entry> words) {
  std::ranges::sort(words);
  nodes_.clear();
  edges_.clear();
  singles_ = beginnings_ = {};
  single_ids_.assign(kBasicPlane, kNone);
  pairs_ = {};
  pair_nodes_.clear();
  if (!words.empty()) index_pairs(build_node(words, 0, words.size(), 0));
}

// Words that begin outside the basic plane are left out: there are none.
void Trie::index_pairs(std::uint32_t top) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs;
  const Node& node = nodes_[top];
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Edge& edge = edges_[node.first_child + i];
    if (edge.c >= kBasicPlane) continue;
    const Node& first = nodes_[edge.node];
    if (first.id != kNone) {
      singles_.add(edge.c);
      single_ids_[edge.c] = first.id;
    }
    for (std::uint32_t k = 0; k < first.child_count; ++k) {
      const Edge& second = edges_[first.first_child + k];
      const std::uint32_t bit = pair_bit(edge.c, second.c);
      pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      pairs.emplace_back(pair_of(edge.c, second.c), end_at(second.node));
      beginnings_.add(edge.c);
    }
  }
  pair_nodes_.assign(std::bit_ceil(pairs.size() * 2 + 1), kNoPair);
  for (const auto& [pair, end] : pairs) add_pair(pair, end);
}

std::uint32_t Trie::end_at(std::uint32_t node) const {
  return nodes_[node].child_count == 0 ? nodes_[node].id * 2 + 1 : node * 2;
}

void Trie::add_pair(std::uint64_t pair, std::uint32_t end) {
  const std::size_t mask = pair_nodes_.size() - 1;
  std::size_t at = pair_bit(static_cast<char32_t>(pair >> kSecondBits),
                            static_cast<char32_t>(pair & ((1U << kSecondBits) - 1))) &
                   mask;
  while (pair_nodes_[at] != kNoPair) at = (at + 1) & mask;
  pair_nodes_[at] = pair << kEndBits | end;
}

std::uint32_t Trie::build_node(const std::vector<Entry>& words, std::size_t first, std::size_t last,
                               std::size_t depth) {
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
  for (const Edge& child : children) nodes_[self].child_bits |= child_bit(child.c);
  nodes_[self].first_child = static_cast<std::uint32_t>(edges_.size());
  nodes_[self].child_count = static_cast<std::uint32_t>(children.size());
  edges_.insert(edges_.end(), children.begin(), children.end());
  return self;
}

inline std::uint32_t Trie::end_of_pair(char32_t first, char32_t second) const {
  const std::size_t mask = pair_nodes_.size() - 1;
  const std::uint64_t wanted = pair_of(first, second);
  for (std::size_t at = pair_bit(first, second) & mask;; at = (at + 1) & mask) {
    const std::uint64_t pair = pair_nodes_[at];
    if (pair >> kEndBits == wanted) return static_cast<std::uint32_t>(pair & ((1U << kEndBits) - 1));
    if (pair == kNoPair) return kNone;
  }
}

// Below the first two characters nodes have few children, and mostly the text goes on with none of them.
inline std::uint32_t Trie::child(const Node& node, char32_t c) const {
  if ((node.child_bits & child_bit(c)) == 0) return kNone;
  const Edge* edge = edges_.data() + node.first_child;
  for (const Edge* last = edge + node.child_count; edge != last && edge->c <= c; ++edge) {
    if (edge->c == c) return edge->node;
  }
  return kNone;
}

Trie::Match Trie::walk(std::u32string_view text, Match best) const {
  const std::uint32_t end = end_of_pair(text[0], text[1]);
  if (end == kNone) return best;
  if (end % 2 == 1) return {end / 2, 2};
  std::uint32_t at = end / 2;
  for (std::uint32_t depth = 2; at != kNone; ++depth) {
    const Node& node = nodes_[at];
    if (node.id != kNone) best = {node.id, depth};
    if (depth >= text.size()) break;
    at = child(node, text[depth]);
  }
  return best;
}

}  // namespace indicatord::tokenise
