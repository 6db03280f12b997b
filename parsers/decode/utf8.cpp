#include "parsers/decode/utf8.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace indicatord::decode {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
bool is_continuation(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

// Length of the valid sequence at `at`, 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned lead = byte_at(bytes, at);
  const std::size_t left = bytes.size() - at;
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || left < 2) return 0;
  const unsigned second = byte_at(bytes, at + 1);
  if (!is_continuation(second)) return 0;
  if (lead < 0xE0) return 2;
  if (left < 3 || !is_continuation(byte_at(bytes, at + 2))) return 0;
  if (lead < 0xF0) {
    const bool overlong = lead == 0xE0 && second < 0xA0;
    const bool surrogate = lead == 0xED && second > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (left < 4 || !is_continuation(byte_at(bytes, at + 3))) return 0;
  const bool overlong = lead == 0xF0 && second < 0x90;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  return overlong || too_large ? 0 : 4;
}

// Two sequences of three bytes in the low bytes of a little-endian word? Behind the leads E1..EC, EE and EF
// any two continuations do.
bool is_two_common(std::uint64_t word) {
  constexpr std::uint64_t kMask = 0xC0C0F0C0C0F0U;
  constexpr std::uint64_t kThreeBytes = 0x8080E08080E0U;
  constexpr unsigned kAnySecond = 0xDFFEU;  // by the low half of the lead
  return (word & kMask) == kThreeBytes && ((kAnySecond >> (word & 0xFU)) & 1U) != 0 &&
         ((kAnySecond >> ((word >> 24U) & 0xFU)) & 1U) != 0;
}

// Skips what nearly all text is made of, as fast as it can: ASCII by words, Chinese by pairs of characters.
std::size_t skip_common(std::string_view bytes, std::size_t at) {
  while (at + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if (std::endian::native == std::endian::little && is_two_common(word)) {
      at += 6;
      continue;
    }
    const unsigned lead = byte_at(bytes, at);
    if (lead >= 0xE1) {
      const unsigned behind = byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
      if (lead > 0xEF || lead == 0xED || (behind & 0xC0C0U) != 0x8080U) break;
      at += 3;
      continue;
    }
    if ((word & kHighBits) == 0) {
      at += 8;
    } else if (lead < 0x80) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    at = skip_common(bytes, at);
    if (at == bytes.size()) break;
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

Utf8Profile profile_utf8(std::string_view bytes) {
  Utf8Profile profile;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length > 1) ++profile.multibyte;
    if (length == 0) ++profile.invalid;
    at += length == 0 ? 1 : length;
  }
  return profile;
}

Repaired repair_utf8(std::string_view bytes) {
  Repaired repaired;
  repaired.text.reserve(bytes.size() + kReplacement.size());
  while (!bytes.empty()) {
    const std::size_t valid = valid_utf8_prefix(bytes);
    repaired.text.append(bytes.substr(0, valid));
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    if (repaired.replaced == 0) repaired.first = repaired.text.size();
    ++repaired.replaced;
    repaired.text.append(kReplacement);
    while (!bytes.empty() && sequence_length(bytes, 0) == 0) bytes.remove_prefix(1);
  }
  return repaired;
}

}  // namespace indicatord::decode
