// UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indicatord::decode {

// Length of the longest prefix that is valid; bytes.size() when all of it is. Runs at about the speed of
// memory.
std::size_t valid_utf8_prefix(std::string_view bytes);

void append_utf8(std::string& out, char32_t code_point);  // REQUIRES: a Unicode scalar value

// How much of a text is UTF-8, for telling a damaged UTF-8 text from one in another charset.
struct Utf8Profile {
  std::size_t multibyte = 0;  // valid sequences of two bytes and more
  std::size_t invalid = 0;    // bytes that belong to no valid sequence
};
Utf8Profile profile_utf8(std::string_view bytes);

// The text with U+FFFD for each run of invalid bytes. `replaced` is how many there were, `first` where in the
// result the first of them stands.
struct Repaired {
  std::string text;
  std::size_t replaced = 0;
  std::size_t first = 0;
};
Repaired repair_utf8(std::string_view bytes);

}  // namespace indicatord::decode
