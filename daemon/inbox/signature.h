// What tells one state of a file from another without reading it.
#pragma once

#include <cstdint>

#include <sys/stat.h>

namespace indicatord::daemon {

struct FileSignature {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;  // since 1970
  std::int64_t changed_ns = 0;   // ctime: changes with every write, rename, chmod

  friend bool operator==(const FileSignature&, const FileSignature&) = default;
};

inline FileSignature signature_of(const struct stat& status) {
  const auto nanoseconds = [](const timespec& t) {
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
  };
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
          static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

}  // namespace indicatord::daemon
