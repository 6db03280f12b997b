#include "daemon/sources/glob.h"

#include <utility>

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxPatternBytes = 4096;

// Length of the UTF-8 character at `at`; 1 for a byte that starts none.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  if (at + length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return 1;
  }
  return length;
}

}  // namespace

tl::expected<Glob::Step, std::string> Glob::compile_set(std::string_view pattern, std::size_t& at) {
  Step step;
  step.kind = Kind::kSet;
  ++at;  // '['
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) {
    step.negated = true;
    ++at;
  }
  const std::size_t first = at;
  while (at < pattern.size() && (pattern[at] != ']' || at == first)) {
    const auto low = static_cast<unsigned char>(pattern[at]);
    unsigned char high = low;
    if (at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']') {
      high = static_cast<unsigned char>(pattern[at + 2]);
      at += 2;
    }
    if (low >= 128 || high >= 128) {
      return tl::unexpected<std::string>(
          "a [set] in a glob holds ASCII characters only; write the others out");
    }
    if (low > high) return tl::unexpected<std::string>("a range in a [set] of a glob runs backwards");
    for (unsigned c = low; c <= high; ++c) step.set.set(c);
    ++at;
  }
  if (at >= pattern.size()) {
    return tl::unexpected<std::string>(
        "a [set] in a glob is not closed; add ']' or write \\[ for the character");
  }
  ++at;  // ']'
  return step;
}

tl::expected<Glob, std::string> Glob::compile(std::string_view pattern) {
  if (pattern.empty()) return tl::unexpected<std::string>("a glob must not be empty; ** matches every path");
  if (pattern.size() > kMaxPatternBytes) return tl::unexpected<std::string>("a glob has at most 4096 bytes");
  Glob glob;
  for (std::size_t at = 0; at < pattern.size();) {
    Step step;
    if (pattern.substr(at, 3) == "**/" && (at == 0 || pattern[at - 1] == '/')) {
      step.kind = Kind::kFolders;
      at += 3;
    } else if (pattern.substr(at, 2) == "**") {
      step.kind = Kind::kStarStar;
      at += 2;
    } else if (pattern[at] == '*') {
      step.kind = Kind::kStar;
      ++at;
    } else if (pattern[at] == '?') {
      step.kind = Kind::kAnyCharacter;
      ++at;
    } else if (pattern[at] == '[') {
      auto set = compile_set(pattern, at);
      if (!set) return tl::unexpected(std::move(set.error()));
      step = *set;
    } else {
      if (pattern[at] == '\\' && ++at == pattern.size()) {
        return tl::unexpected<std::string>(
            "a glob ends with a single backslash; write \\\\ for the character");
      }
      step.byte = static_cast<unsigned char>(pattern[at]);
      ++at;
    }
    glob.steps_.push_back(step);
  }
  return glob;
}

// How many bytes of `path` at `at` the single-character step takes; 0 if it does not match there.
std::size_t Glob::consume(const Step& step, std::string_view path, std::size_t at) const {
  const auto byte = static_cast<unsigned char>(path[at]);
  switch (step.kind) {
    case Kind::kByte:
      return byte == step.byte ? 1 : 0;
    case Kind::kAnyCharacter:
      return byte == '/' ? 0 : character_length(path, at);
    case Kind::kSet: {
      const bool member = byte < 128 && step.set.test(byte);
      if (step.negated) return member || byte == '/' ? 0 : character_length(path, at);
      return member ? 1 : 0;
    }
    default:
      return 0;
  }
}

// reachable[at] says whether the steps so far can take exactly path[0, at).
bool Glob::matches(std::string_view path) const {
  std::vector<bool> reachable(path.size() + 1, false);
  reachable[0] = true;
  for (const Step& step : steps_) {
    std::vector<bool> next(path.size() + 1, false);
    bool running = false;  // a star that started further left is still open
    for (std::size_t at = 0; at <= path.size(); ++at) {
      if (step.kind == Kind::kStar || step.kind == Kind::kStarStar) {
        running = running || reachable[at];
        next[at] = running;
        if (step.kind == Kind::kStar && at < path.size() && path[at] == '/') running = false;
      } else if (step.kind == Kind::kFolders) {
        next[at] = reachable[at] || (running && path[at - 1] == '/');
        running = running || reachable[at];
      } else if (reachable[at] && at < path.size()) {
        if (const std::size_t length = consume(step, path, at); length > 0) next[at + length] = true;
      }
    }
    reachable = std::move(next);
  }
  return reachable[path.size()];
}

}  // namespace indicatord::daemon
