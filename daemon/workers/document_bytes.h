// Reads an open file whole and hashes it. Blocking.
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "daemon/inbox/signature.h"

namespace indicatord::daemon {

struct DocumentBytes {
  std::string bytes;
  std::string sha256;       // 64 hex digits
  FileSignature signature;  // before the first byte was read
};

enum class BytesTrouble : std::uint8_t { kChanged, kUnreadable };

// From the file's start. kChanged when it is larger than max_bytes by now, or its size or times moved on
// while it was read.
tl::expected<DocumentBytes, BytesTrouble> read_document(int file, std::uint64_t max_bytes);

// Whether the file still is as it was when it was read.
bool is_unchanged(int file, const FileSignature& signature);

}  // namespace indicatord::daemon
