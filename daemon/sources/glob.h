// Globs over paths below the inbox, for `match` of a [[source]].
//
//   *       any run of characters without '/'
//   **      any run of characters, '/' included; "**/" also matches nothing, so "**/a.txt" matches "a.txt"
//   ?       one character other than '/' (a byte that is no UTF-8 counts as one)
//   [a-c]   one ASCII character of the set, [!a-c] one that is not in it and not '/'
//   \x      the character x itself
//
// The whole path has to match. Matching is case-sensitive and takes O(pattern x path) steps on any input.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace indicatord::daemon {

// Thread-safe after construction.
class Glob {
 public:
  // The error is one sentence that says what is wrong with the pattern.
  static tl::expected<Glob, std::string> compile(std::string_view pattern);

  bool matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { kByte, kAnyCharacter, kSet, kStar, kStarStar, kFolders };
  struct Step {
    Kind kind = Kind::kByte;
    unsigned char byte = 0;
    std::bitset<128> set{};
    bool negated = false;
  };
  static tl::expected<Step, std::string> compile_set(std::string_view pattern, std::size_t& at);
  std::size_t consume(const Step& step, std::string_view path, std::size_t at) const;

  std::vector<Step> steps_;
};

}  // namespace indicatord::daemon
