// main() of a worker program, but for what it extracts with: the real one and the tests' share it.
#pragma once

#include "daemon/workers/document_extractor.h"

namespace indicatord::daemon {

inline constexpr int kWorkerSocket = 3;  // the descriptor that a worker starts with

// argv[1] is the daemon's process id. Returns the exit status; complaints go to standard error.
int worker_main(int argc, char** argv, MakeExtractor make_extractor);

}  // namespace indicatord::daemon
