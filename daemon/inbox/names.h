// What the names of files in the inbox tell. Pure; names are bytes, not necessarily UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indicatord::daemon {

inline constexpr std::size_t kMaxNameBytes = 255;  // of one path component, on every file system we know
inline constexpr std::string_view kSidecarSuffix = ".meta.toml";
inline constexpr std::string_view kReasonSuffix = ".reason.txt";

// Whether programs use such a name for a file that is not finished: .hidden, name~, #name#, name.part,
// name.partial, name.tmp, name.temp, name.crdownload, name.download, name.swp, name.filepart. Not for
// folders.
bool is_unfinished_name(std::string_view name);

// Whether the name is that of a sidecar, FILE.meta.toml.
bool is_sidecar_name(std::string_view name);

// `name` with " (n)" before its extension for n >= 2, plain for n < 2, and `suffix` at its end; shortened
// before the extension, at the border of a UTF-8 character, so that it has at most kMaxNameBytes - reserve
// bytes.
std::string numbered_name(std::string_view name, unsigned n, std::string_view suffix = "",
                          std::size_t reserve = 0);

// "a/b/c.txt" -> "a/b" and "c.txt"; "c.txt" -> "" and "c.txt".
struct SplitPath {
  std::string_view folder;
  std::string_view name;
};
SplitPath split_path(std::string_view path);

// folder and name with '/' between; the other one where one is "".
std::string join_path(std::string_view folder, std::string_view name);

}  // namespace indicatord::daemon
