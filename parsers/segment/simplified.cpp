#include "parsers/segment/simplified.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "embedded/simplified_characters.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::segment {
namespace {

// The ideographs of three bytes in UTF-8: E3 90 80 (U+3400) to E9 BF BF (U+9FFF).
constexpr unsigned kFirst = 0x3400;
constexpr unsigned kLast = 0x9FFF;

constexpr std::size_t kSamples = 16;
constexpr std::size_t kSampleBytes = 1024;
constexpr std::size_t kOneIn = 100;

struct Table {
  std::array<char16_t, kLast - kFirst + 1> simplified{};  // 0: the character itself
  std::array<bool, kLast - kFirst + 1> distinct{};
};

constexpr Table make_table() {
  Table table;
  for (const embedded::SimplifiedCharacter& pair : embedded::kSimplifiedCharacters) {
    table.simplified[pair.traditional - kFirst] = pair.simplified;
    table.distinct[pair.traditional - kFirst] = pair.distinct;
  }
  return table;
}

constexpr Table kTable = make_table();

// Calls take(offset, index into the table) for each ideograph that begins among the bytes [first, last). An
// offset inside a character is let pass, and so is what is no UTF-8.
template <typename Take>
void each_ideograph(std::string_view text, std::size_t first, std::size_t last, Take take) {
  constexpr std::size_t kBytes = 3;
  constexpr char kLeadOfFirst = '\xE3';
  const std::size_t stop = std::min(last, std::max(text.size(), kBytes - 1) - (kBytes - 1));
  for (std::size_t i = first; i < stop;) {
    if (!leads_common_han(text[i]) && text[i] != kLeadOfFirst) {
      ++i;
      continue;
    }
    const unsigned index = code_point_of_three(text.data() + i) - kFirst;
    if (index <= kLast - kFirst) take(i, index);
    i += kBytes;
  }
}

}  // namespace

bool is_traditional(std::string_view utf8) {
  std::size_t ideographs = 0;
  std::size_t distinct = 0;
  const auto count = [&](std::size_t, unsigned index) {
    ++ideographs;
    distinct += kTable.distinct[index] ? 1U : 0U;
  };
  const std::size_t stride = std::max(utf8.size() / kSamples, kSampleBytes);
  for (std::size_t at = 0; at < utf8.size(); at += stride) each_ideograph(utf8, at, at + kSampleBytes, count);
  return distinct > 0 && distinct * kOneIn >= ideographs;
}

std::string to_simplified(std::string_view utf8) {
  std::string out(utf8);
  each_ideograph(utf8, 0, utf8.size(), [&](std::size_t at, unsigned index) {
    const unsigned c = kTable.simplified[index];
    if (c == 0) return;
    out[at] = static_cast<char>(0xE0U | (c >> 12U));
    out[at + 1] = static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out[at + 2] = static_cast<char>(0x80U | (c & 0x3FU));
  });
  return out;
}

}  // namespace indicatord::segment
