#include "daemon/inbox/names.h"

#include <algorithm>
#include <array>

namespace indicatord::daemon {
namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string_view shortened(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t length = max_bytes;
  // At most three steps back: bytes that are no UTF-8 may all look like continuations.
  for (int step = 0; step < 3 && length > 0 && is_continuation(text[length]); ++step) --length;
  return text.substr(0, is_continuation(text[length]) ? max_bytes : length);
}

}  // namespace

bool is_unfinished_name(std::string_view name) {
  constexpr std::array<std::string_view, 8> kEndings = {".part", ".partial",    ".tmp",      ".temp",
                                                        ".swp",  ".crdownload", ".download", ".filepart"};
  if (name.starts_with('.') || name.ends_with('~')) return true;
  if (name.size() > 1 && name.starts_with('#') && name.ends_with('#')) return true;
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_sidecar_name(std::string_view name) {
  return name.size() > kSidecarSuffix.size() && name.ends_with(kSidecarSuffix);
}

std::string numbered_name(std::string_view name, unsigned n, std::string_view suffix, std::size_t reserve) {
  // An extension is short; ".2022年报告" of a long name is not one.
  constexpr std::size_t kMaxExtension = 16;
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.size() - dot > kMaxExtension) dot = name.size();
  const std::string number = n < 2 ? "" : " (" + std::to_string(n) + ")";
  const std::size_t rest = number.size() + (name.size() - dot) + suffix.size() + reserve;
  const std::string_view stem = shortened(name.substr(0, dot), kMaxNameBytes - std::min(rest, kMaxNameBytes));
  return std::string(stem) + number + std::string(name.substr(dot)) + std::string(suffix);
}

SplitPath split_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  if (name.empty()) return std::string(folder);
  return std::string(folder) + '/' + std::string(name);
}

}  // namespace indicatord::daemon
