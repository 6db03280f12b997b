#include "daemon/workers/confinement.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <unistd.h>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace indicatord::daemon {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

tl::unexpected<std::string> failure(const char* what) {
  return tl::unexpected(std::string("cannot ") + what + ": " + std::strerror(errno));
}

}  // namespace

tl::expected<void, std::string> confine_process(pid_t parent) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return failure("ask for the parent's death signal");
  // The parent may have died before that call.
  if (::getppid() != parent) return tl::unexpected<std::string>("the daemon is gone");
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failure("give up new privileges");
  const rlimit no_core{0, 0};
  if (::setrlimit(RLIMIT_CORE, &no_core) != 0) return failure("switch core dumps off");
  return {};
}

tl::expected<void, std::string> limit_memory(std::uint64_t bytes) {
  if (kSanitized) return {};
  const rlimit limit{bytes, bytes};
  if (::setrlimit(RLIMIT_AS, &limit) != 0) return failure("limit the memory");
  return {};
}

tl::expected<void, std::string> limit_cpu_time(std::uint32_t seconds) {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) return failure("tell the processor time");
  const auto used = static_cast<rlim_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
  rlimit limit{};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0) return failure("tell the processor limit");
  limit.rlim_cur = used + seconds + 2;  // both parts above are rounded down
  if (::setrlimit(RLIMIT_CPU, &limit) != 0) return failure("limit the processor time");
  return {};
}

}  // namespace indicatord::daemon
