// A hash for keys of a few characters (ids, codes, words): cheaper for these than the library's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace indicatord::lexicon {

// FNV-1a, a step a character.
struct KeyHash {
  using is_transparent = void;

  template <typename Char>
  static constexpr std::size_t of(std::basic_string_view<Char> key) {
    std::uint64_t hash = 14695981039346656037U;
    for (const Char c : key) hash = (hash ^ static_cast<std::uint32_t>(c)) * 1099511628211U;
    return hash;
  }

  std::size_t operator()(std::string_view key) const { return of(key); }
  std::size_t operator()(std::u32string_view key) const { return of(key); }
};

}  // namespace indicatord::lexicon
