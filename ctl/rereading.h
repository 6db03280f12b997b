// Reads documents of the archive again, as the daemon with this configuration would read them now: through
// worker processes, several at once.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/config.h"
#include "daemon/user_lexicon.h"
#include "storage/store.h"

namespace indicatord::ctl {

struct RereadingOptions {
  daemon::Config config;
  std::vector<daemon::LexiconFile> lexicon_files;
  std::filesystem::path worker_program;
};

// For each document, in any order: what the daemon would store of it now (a reading that failed comes as
// such), or the sentence that says why it could not be read again.
using RereadingResult = tl::expected<storage::IngestedDocument, std::string>;
using OnReread = std::function<void(const storage::DocumentRecord& before, RereadingResult now)>;

// Returns when all are done. `on_reread` is called on this thread; what it throws passes through. Trouble
// with the workers goes to standard error. Ignores SIGPIPE from then on.
void reread(const RereadingOptions& options, std::vector<storage::DocumentRecord> documents,
            const OnReread& on_reread);

}  // namespace indicatord::ctl
