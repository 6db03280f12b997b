#include "daemon/workers/worker_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <utility>

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "daemon/workers/worker_main.h"

namespace indicatord::daemon {
namespace {

// posix_spawn's two tables, destroyed whatever happens.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    // Onto itself too: that clears close-on-exec.
    ::posix_spawn_file_actions_adddup2(&actions_, socket, kWorkerSocket);
    sigset_t all, none;
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_,
                               POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  // 0 or an error number.
  int run(pid_t& pid, const char* program, char* const* arguments) {
    return ::posix_spawn(&pid, program, &actions_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

tl::expected<WorkerProcess, std::string> start_worker(const std::filesystem::path& program) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return tl::unexpected(fmt::format("cannot make a socket pair: {}", std::strerror(errno)));
  }
  WorkerProcess worker;
  worker.socket = Fd(ends[0]);
  const Fd theirs(ends[1]);
  ::fcntl(worker.socket.get(), F_SETFL, O_NONBLOCK);

  std::string name = program.string();
  std::string parent = std::to_string(::getpid());
  std::array<char*, 3> arguments = {name.data(), parent.data(), nullptr};
  const int error = SpawnPlan(theirs.get()).run(worker.pid, name.c_str(), arguments.data());
  if (error != 0) return tl::unexpected(fmt::format("cannot start {}: {}", name, std::strerror(error)));
  worker.ended = Fd(static_cast<int>(::syscall(SYS_pidfd_open, worker.pid, 0)));
  if (worker.ended) return worker;
  const int pidfd_error = errno;
  ::kill(worker.pid, SIGKILL);
  ::waitpid(worker.pid, nullptr, 0);
  return tl::unexpected(fmt::format("cannot watch {}: {}", name, std::strerror(pidfd_error)));
}

int reap(pid_t pid) {
  int status = 0;
  return ::waitpid(pid, &status, WNOHANG) == pid ? status : -1;
}

std::string describe_end(int wait_status) {
  if (WIFSIGNALED(wait_status)) return fmt::format("died of {}", ::strsignal(WTERMSIG(wait_status)));
  return fmt::format("exited with {}", WEXITSTATUS(wait_status));
}

}  // namespace indicatord::daemon
