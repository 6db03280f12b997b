// A set of characters of the basic plane, a bit for each: the cheapest question that can be asked of a
// character.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace indicatord::tokenise {

class CharSet {
 public:
  constexpr CharSet() = default;
  constexpr explicit CharSet(std::u32string_view chars) { add(chars); }

  // Characters outside the basic plane are left out.
  constexpr void add(char32_t c) {
    if (c < kChars) bits_[c / 64] |= std::uint64_t{1} << (c % 64);
  }
  constexpr void add(std::u32string_view chars) {
    for (const char32_t c : chars) add(c);
  }
  constexpr void add_range(char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) add(c);
  }

  constexpr bool contains(char32_t c) const { return c < kChars && ((bits_[c / 64] >> (c % 64)) & 1U) != 0; }
  constexpr bool any_of(std::u32string_view chars) const {
    for (const char32_t c : chars) {
      if (contains(c)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kChars = 0x10000;

  std::array<std::uint64_t, kChars / 64> bits_{};
};

}  // namespace indicatord::tokenise
