// A copy of a store, whole at one moment, made while others read and write it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage {

struct Backup {
  std::uint64_t bytes = 0;
  std::string sha256;  // of the file, hex
};

// Called now and then: pages done, pages in all.
using BackupProgress = std::function<void(std::uint64_t, std::uint64_t)>;

// What stands behind the name of a backup in the name of its checksum.
inline constexpr std::string_view kChecksumSuffix = ".sha256";

// Copies the store at `url` to `file` and writes `file`.sha256 beside it, in the form that sha256sum --check
// reads. The copy is one file, without -wal and -shm, with the rights of the original; it appears under its
// name when it is complete and on the disk. While it runs the daemon goes on; its WAL cannot be reset
// meanwhile and grows by what is written.
//
// Errors: the file or its checksum is there already; there is no room; the store is not SQLite's (PostgreSQL
// has pg_dump).
tl::expected<Backup, StoreError> back_up(std::string_view url, const std::filesystem::path& file,
                                         const BackupProgress& progress);

}  // namespace indicatord::storage
