#include "daemon/workers/worker_main.h"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "daemon/log.h"
#include "daemon/workers/confinement.h"
#include "daemon/workers/worker_session.h"

namespace indicatord::daemon {

int worker_main(int argc, char** argv, MakeExtractor make_extractor) {
  const Log log(write_to_descriptor(STDERR_FILENO), std::getenv("JOURNAL_STREAM") != nullptr);
  pid_t parent = 0;
  const char* end = argc == 2 ? argv[1] + std::strlen(argv[1]) : nullptr;
  if (argc != 2 || std::from_chars(argv[1], end, parent).ptr != end) {
    log.error("indicatord-worker is started by indicatord, not by hand");
    return EXIT_FAILURE;
  }
  std::signal(SIGPIPE, SIG_IGN);
  auto outcome = confine_process(parent);
  if (outcome) outcome = WorkerSession(Fd(kWorkerSocket), std::move(make_extractor)).run();
  if (outcome) return EXIT_SUCCESS;
  log.error("worker gives up", {{"reason", outcome.error()}});
  return EXIT_FAILURE;
}

}  // namespace indicatord::daemon
