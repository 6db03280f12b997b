// What may begin at a character: the tokeniser asks it of each one of a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "parsers/tokenise/char_set.h"

namespace indicatord::tokenise {

class CharKinds {
 public:
  static constexpr std::uint8_t kMark = 1;        // one punctuation token
  static constexpr std::uint8_t kNumeral = 2;     // a digit or a Chinese numeral
  static constexpr std::uint8_t kOdd = 4;         // a Latin letter, a sign, 前 头 首 元 某
  static constexpr std::uint8_t kWord = 8;        // a word by itself
  static constexpr std::uint8_t kBeginning = 16;  // of longer words
  // All others are text where no word of the vocabulary begins.
  static constexpr std::uint8_t kPeculiar = kMark | kNumeral | kOdd;

  CharKinds() = default;
  CharKinds(const CharSet& words, const CharSet& beginnings);

  std::uint8_t of(char32_t c) const { return c < kBasicPlane ? kinds_[c] : std::uint8_t{0}; }

 private:
  static constexpr std::size_t kBasicPlane = 0x10000;

  std::array<std::uint8_t, kBasicPlane> kinds_{};
};

}  // namespace indicatord::tokenise
