#include "ctl/near_matches.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace indicatord::ctl {
namespace {

// A word longer than this is not a slip of somebody's fingers, and the distance is a product of lengths.
constexpr std::size_t kMaxCharacters = 100;

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

// As characters of UTF-8, so that one Chinese character is one step.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t begin = 0; begin < text.size() && all.size() < kMaxCharacters;) {
    std::size_t end = begin + 1;
    while (end < text.size() && !begins_character(text[end])) ++end;
    all.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return all;
}

// Levenshtein's distance: insertions, deletions and replacements, by rows.
std::size_t distance(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> near_matches(std::string_view typed, std::span<const std::string> known,
                                      std::size_t limit) {
  const std::vector<std::string_view> wanted = characters(typed);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& word : known) {
    if (word.empty() || wanted.empty()) continue;
    const std::size_t steps = distance(wanted, characters(word));
    const bool within = word.find(typed) != std::string::npos || typed.find(word) != std::string_view::npos;
    if (within || 2 * steps < wanted.size()) ranked.emplace_back(within ? 0 : steps, word);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> nearest;
  for (auto& [steps, word] : ranked) {
    if (nearest.size() == limit) break;
    if (nearest.empty() || nearest.back() != word) nearest.push_back(std::move(word));
  }
  return nearest;
}

}  // namespace indicatord::ctl
