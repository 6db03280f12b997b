// Starts a worker process and holds what is left to know of it. Linux: pidfd.
#pragma once

#include <filesystem>
#include <string>

#include <sys/types.h>
#include <tl/expected.hpp>

#include "daemon/loop/fd.h"

namespace indicatord::daemon {

struct WorkerProcess {
  pid_t pid = -1;
  Fd ended;   // a pidfd: readable when the process has ended
  Fd socket;  // non-blocking
};

// Starts `program` with the other end of the socket as descriptor kWorkerSocket, /dev/null for standard input
// and output, our standard error, and a process group of its own, so that a Ctrl-C at the terminal does not
// reach it.
tl::expected<WorkerProcess, std::string> start_worker(const std::filesystem::path& program);

// The wait status of a process that has ended; it is gone after that. -1 while it still runs.
int reap(pid_t pid);

// "died of Segmentation fault", "exited with 1".
std::string describe_end(int wait_status);

}  // namespace indicatord::daemon
