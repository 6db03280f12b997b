// Documents that were read before, in archive/YYYY/MM/ beside the inbox (daemon/inbox/shelves.h). Blocking.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "daemon/inbox/sidecar.h"
#include "daemon/inbox/signature.h"
#include "daemon/loop/fd.h"
#include "storage/store.h"

namespace indicatord::daemon {

struct ArchivedDocument {
  std::filesystem::path file;
  Fd descriptor;
  FileSignature signature;
  std::optional<Sidecar> sidecar;  // of those beside it, the file's own
};

// The file of that content: under its name, or numbered as the shelves number, in the month in which it was
// received. The error, a sentence, says what is wrong; a file of another content is not taken.
tl::expected<ArchivedDocument, std::string> open_archived(const std::filesystem::path& spool,
                                                          const storage::DocumentRecord& record);

}  // namespace indicatord::daemon
