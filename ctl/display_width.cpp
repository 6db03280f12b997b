#include "ctl/display_width.h"

#include <algorithm>
#include <array>

namespace indicatord::ctl {
namespace {

constexpr char32_t kReplacement = 0xfffd;

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 20> kWide = {
    {{0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
     {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
     {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x1b2ff},
     {0x1f200, 0x1f2ff}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}}};
constexpr std::array<Range, 22> kZero = {
    {{0x0300, 0x036f}, {0x0483, 0x0489},  {0x0591, 0x05bd}, {0x0610, 0x061a}, {0x064b, 0x065f},
     {0x0e31, 0x0e31}, {0x0e34, 0x0e3a},  {0x0e47, 0x0e4e}, {0x1160, 0x11ff}, {0x1ab0, 0x1aff},
     {0x1dc0, 0x1dff}, {0x200b, 0x200f},  {0x202a, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x2069},
     {0x20d0, 0x20f0}, {0x302a, 0x302d},  {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
     {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t character) {
  const auto next = std::upper_bound(ranges.begin(), ranges.end(), character,
                                     [](char32_t value, const Range& range) { return value < range.first; });
  return next != ranges.begin() && character <= std::prev(next)->last;
}

struct Decoded {
  char32_t character;
  std::size_t bytes;
};

// The first character of `text`, which is not empty. One byte that begins no valid sequence is a U+FFFD.
Decoded decode(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {kReplacement, 1};
  char32_t character = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return {kReplacement, 1};
    character = character << 6U | (byte(i) & 0x3fU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xd800 && character <= 0xdfff;
  if (character < kSmallest[length] || character > 0x10ffff || surrogate) return {kReplacement, 1};
  return {character, length};
}

// The picture of a control character; 0 for every other one.
char32_t picture_of(char32_t character) {
  if (character < 0x20) return 0x2400 + character;
  if (character == 0x7f) return 0x2421;
  if (character >= 0x80 && character < 0xa0) return kReplacement;  // C1: also commands to a terminal
  return 0;
}

void append_three_bytes(std::string& text, char32_t character) {
  text += static_cast<char>(0xe0U | character >> 12U);
  text += static_cast<char>(0x80U | (character >> 6U & 0x3fU));
  text += static_cast<char>(0x80U | (character & 0x3fU));
}

template <typename Picture>
std::string rewrite(std::string_view text, Picture picture) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto [character, bytes] = decode(text);
    const char32_t instead = character == kReplacement ? kReplacement : picture(character);
    if (instead == 0) {
      result.append(text.substr(0, bytes));
    } else {
      append_three_bytes(result, instead);
    }
    text.remove_prefix(bytes);
  }
  return result;
}

}  // namespace

int display_width(char32_t character) {
  if (character < 0x300) return 1;
  if (contains(kZero, character)) return 0;
  return contains(kWide, character) ? 2 : 1;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) {
    const auto [character, bytes] = decode(utf8);
    width += static_cast<std::size_t>(display_width(character));
    utf8.remove_prefix(bytes);
  }
  return width;
}

std::string printable(std::string_view text) {
  return rewrite(text, picture_of);
}

std::string valid_utf8(std::string_view text) {
  return rewrite(text, [](char32_t) { return char32_t{0}; });
}

std::string elide(std::string_view printable_text, std::size_t columns) {
  if (display_width(printable_text) <= columns) return std::string(printable_text);
  std::size_t width = 0;
  std::size_t end = 0;
  while (end < printable_text.size()) {
    const auto [character, bytes] = decode(printable_text.substr(end));
    const auto more = static_cast<std::size_t>(display_width(character));
    if (width + more + 1 > columns) break;
    width += more;
    end += bytes;
  }
  return std::string(printable_text.substr(0, end)) + "…";
}

}  // namespace indicatord::ctl
