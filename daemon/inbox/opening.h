// Opens a settled file for reading, carefully. Blocking.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/inbox/sidecar.h"
#include "daemon/inbox/signature.h"
#include "daemon/loop/fd.h"

namespace indicatord::daemon {

enum class Opening : std::uint8_t {
  kOpened,
  kGone,        // deleted or renamed meanwhile
  kChanged,     // not what was seen: let it settle again
  kBusy,        // somebody has it open for writing: let it settle again
  kUnreadable,  // no permission: left alone, a later scan tries again
  kTooLarge,    // failed, without reading it
  kBadSidecar,  // failed
  kTrouble,     // an I/O error: a later scan tries again
};

struct OpenedFile {
  Opening outcome = Opening::kGone;
  Fd file;                  // kOpened
  FileSignature signature;  // as it is now: kOpened, kChanged, kBusy, kTooLarge, kBadSidecar
  std::optional<Sidecar> sidecar;
  std::string reason;  // one sentence: kUnreadable, kTooLarge, kBadSidecar, kTrouble
};

// The file must still be regular and as `expected`. Symbolic links are not followed, and a FIFO that took the
// file's place does not block. The process must ignore SIGIO: whether somebody is writing is found by a lease
// on the file (where it is ours, or with CAP_LEASE; elsewhere the settle time has to do).
OpenedFile open_settled(int inbox_descriptor, const std::string& path, const FileSignature& expected,
                        std::uint64_t max_bytes);

}  // namespace indicatord::daemon
