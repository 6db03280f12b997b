// Walks the inbox: which files are there, and what is there besides. Blocking.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/inbox/signature.h"

namespace indicatord::daemon {

inline constexpr int kMaxFolderDepth = 32;
inline constexpr std::size_t kMaxFilesPerScan = 200'000;  // the rest is found by a later scan

// Why something in the inbox is left alone for good (until it changes).
enum class SpecialKind : std::uint8_t { kSymlink, kFifo, kSocket, kDevice, kTooDeep };
std::string_view to_string(SpecialKind kind);  // "symlink" ...

struct ScanResult {
  struct File {
    std::string path;  // below the inbox
    FileSignature signature;
  };
  struct Special {
    std::string path;
    SpecialKind kind;
  };
  struct Trouble {
    std::string path;  // a folder that could not be listed
    int error;
  };
  std::vector<File> files;  // regular files but sidecars and unfinished names
  std::vector<Special> specials;
  std::vector<Trouble> troubles;
  bool truncated = false;  // there were more than kMaxFilesPerScan
};

// One look at one path, for an event. Nothing is returned for what a scan would pass over.
ScanResult look_at(int inbox_descriptor, const std::string& path);

// `on_folder` is called with each folder below the inbox ("" for itself) before it is listed, so that a watch
// put on it there misses nothing. Symbolic links are never followed. Folders with a name that starts with '.'
// are passed over.
ScanResult scan_inbox(int inbox_descriptor, const std::function<void(const std::string&)>& on_folder);

}  // namespace indicatord::daemon
