#include "parsers/tokenise/trie.h"

#include <algorithm>
#include <bit>

namespace indicatord::tokenise {
namespace {

constexpr std::size_t kBasicPlane = 0x10000;

// Behind the sorted words from `first` on that have its first `length` characters.
std::size_t end_of_shared(const std::vector<Trie::Entry>& words, std::size_t first, std::size_t last,
                          std::size_t length) {
  const std::u32string_view shared = words[first].first.substr(0, length);
  while (first < last && words[first].first.starts_with(shared)) ++first;
  return first;
}

}  // namespace

// Words that begin outside the basic plane are left out: there are none.
void Trie::build(std::vector<Entry> words) {
  std::ranges::sort(words);
  nodes_.clear();
  singles_ = beginnings_ = {};
  single_ids_.assign(kBasicPlane, kNone);
  pairs_ = {};
  std::vector<std::pair<std::uint64_t, End>> pairs;
  for (std::size_t i = 0; i < words.size();) {
    const auto [word, id] = words[i];
    if (word.size() < 2 || word[0] >= kBasicPlane) {
      if (word.size() == 1 && word[0] < kBasicPlane) {
        singles_.add(word[0]);
        single_ids_[word[0]] = id;
      }
      ++i;
      continue;
    }
    const std::size_t stop = end_of_shared(words, i, words.size(), 2);
    pairs.emplace_back(pair_of(word[0], word[1]), build_node(words, i, stop, 2));
    beginnings_.add(word[0]);
    i = stop;
  }
  index_pairs(pairs);
}

void Trie::index_pairs(const std::vector<std::pair<std::uint64_t, End>>& pairs) {
  pair_nodes_.assign(std::bit_ceil(pairs.size() * 3 / 2 + 1), kNoPair);
  const std::size_t mask = pair_nodes_.size() - 1;
  for (const auto& [pair, end] : pairs) {
    const std::uint32_t bit = pair_bit(static_cast<char32_t>(pair >> kSecondBits),
                                       static_cast<char32_t>(pair & ((1U << kSecondBits) - 1)));
    pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    std::size_t at = bit & mask;
    while (pair_nodes_[at] != kNoPair) at = (at + 1) & mask;
    pair_nodes_[at] = pair << kEndBits | end;
  }
}

// Of the words [first, last), which share their first `depth` characters: there is one.
Trie::End Trie::build_node(const std::vector<Entry>& words, std::size_t first, std::size_t last,
                           std::size_t depth) {
  std::uint32_t id = kNone;
  if (words[first].first.size() == depth) id = words[first++].second;
  if (first == last) return id * 2 + 1;
  std::uint64_t child_bits = 0;
  std::vector<std::uint64_t> children;
  while (first < last) {
    const std::size_t stop = end_of_shared(words, first, last, depth + 1);
    const char32_t c = words[first].first[depth];
    child_bits |= child_bit(c);
    children.push_back(halves(c, build_node(words, first, stop, depth + 1)));
    first = stop;
  }
  const auto self = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(child_bits);
  nodes_.push_back(halves(id, static_cast<std::uint32_t>(children.size())));
  nodes_.insert(nodes_.end(), children.begin(), children.end());
  return self * 2;
}

inline Trie::End Trie::end_of_pair(char32_t first, char32_t second) const {
  const std::size_t mask = pair_nodes_.size() - 1;
  const std::uint64_t wanted = pair_of(first, second);
  for (std::size_t at = pair_bit(first, second) & mask;; at = (at + 1) & mask) {
    const std::uint64_t pair = pair_nodes_[at];
    if (pair >> kEndBits == wanted) return static_cast<End>(pair & ((1U << kEndBits) - 1));
    if (pair == kNoPair) return kNone;
  }
}

// Below the first two characters nodes have few children, and mostly the text goes on with none of them.
inline Trie::End Trie::child(const std::uint64_t* node, char32_t c) {
  if ((node[0] & child_bit(c)) == 0) return kNone;
  const std::uint64_t* edge = node + kHeader;
  for (const std::uint64_t* last = edge + low_half(node[1]); edge != last && high_half(*edge) <= c; ++edge) {
    if (high_half(*edge) == c) return low_half(*edge);
  }
  return kNone;
}

Trie::Match Trie::walk(std::u32string_view text, Match best) const {
  End end = end_of_pair(text[0], text[1]);
  for (std::uint32_t depth = 2; end != kNone; ++depth) {
    if (end % 2 == 1) return {end / 2, depth};
    const std::uint64_t* node = nodes_.data() + end / 2;
    if (const std::uint32_t id = high_half(node[1]); id != kNone) best = {id, depth};
    if (depth >= text.size()) break;
    end = child(node, text[depth]);
  }
  return best;
}

}  // namespace indicatord::tokenise
