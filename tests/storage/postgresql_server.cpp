#include "tests/storage/postgresql_server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "storage/postgresql/connection.h"

namespace indicatord::storage::test {
namespace {

constexpr uid_t kNobody = 65534;
constexpr std::chrono::seconds kPatience{60};
constexpr std::string_view kReady = "database system is ready to accept connections";

// The newest of Debian's versions, or "".
std::filesystem::path find_programs() {
  const std::filesystem::path versions = "/usr/lib/postgresql";
  std::vector<std::filesystem::path> found;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator(versions, none)) {
    if (std::filesystem::exists(version.path() / "bin/postgres")) found.push_back(version.path() / "bin");
  }
  std::sort(found.begin(), found.end());
  return found.empty() ? std::filesystem::path() : found.back();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Starts a program as nobody where we are root; what it says goes behind `log`. It dies with us.
pid_t spawn(const std::vector<std::string>& words, const std::filesystem::path& log) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  const int input = ::open("/dev/null", O_RDONLY);
  const bool root = geteuid() == 0;
  const bool humble = !root || (setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 && setuid(kNobody) == 0);
  if (output < 0 || input < 0 || !humble || dup2(input, 0) < 0 || dup2(output, 1) < 0 ||
      dup2(output, 2) < 0 || chdir("/") != 0 || prctl(PR_SET_PDEATHSIG, SIGQUIT) != 0) {
    _exit(126);
  }
  execv(arguments.front(), arguments.data());
  _exit(127);
}

// Waits until the file says `words` behind `from`.
void wait_for_words(const std::filesystem::path& file, std::size_t from, std::string_view words) {
  const int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (watch < 0 || inotify_add_watch(watch, file.parent_path().c_str(), IN_MODIFY | IN_CREATE) < 0) {
    throw std::runtime_error("cannot watch " + file.string());
  }
  const auto end = std::chrono::steady_clock::now() + kPatience;
  bool said = false;
  while (!(said = read_file(file).find(words, from) != std::string::npos) &&
         std::chrono::steady_clock::now() < end) {
    pollfd wanted{watch, POLLIN, 0};
    poll(&wanted, 1, 1'000);
    std::array<char, 4096> events{};
    while (read(watch, events.data(), events.size()) > 0) {
    }
  }
  close(watch);
  if (!said) throw std::runtime_error("PostgreSQL does not start:\n" + read_file(file));
}

}  // namespace

std::string PostgresqlServer::missing() {
  return find_programs().empty() ? "PostgreSQL is missing: apt-get install postgresql" : "";
}

PostgresqlServer& PostgresqlServer::shared() {
  static const std::unique_ptr<PostgresqlServer> server = [] {
    auto made = std::make_unique<PostgresqlServer>(false);
    made->start();
    return made;
  }();
  return *server;
}

PostgresqlServer::PostgresqlServer(bool durable) : programs_(find_programs()), durable_(durable) {
  std::string pattern = (std::filesystem::temp_directory_path() / "indicatord-pg-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder " + pattern);
  folder_ = pattern;
  if (geteuid() == 0 && chown(folder_.c_str(), kNobody, kNobody) != 0) {
    throw std::runtime_error("cannot give " + pattern + " to nobody");
  }
  std::filesystem::permissions(folder_, std::filesystem::perms{0755});
  make_cluster();
}

void PostgresqlServer::make_cluster() {
  const pid_t initdb =
      spawn({(programs_ / "initdb").string(), "--username=indicatord", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync", "-D", (folder_ / "data").string()},
            folder_ / "initdb.log");
  int status = 0;
  waitpid(initdb, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error("initdb failed:\n" + read_file(folder_ / "initdb.log"));
  }
  // The first line that fits counts: one role of the tests needs its password.
  const std::filesystem::path rules = folder_ / "data/pg_hba.conf";
  const std::string trusting = read_file(rules);
  std::ofstream(rules) << "local all locked scram-sha-256\n" << trusting;
}

void PostgresqlServer::start() {
  const std::filesystem::path log = folder_ / "server.log";
  const std::size_t already = read_file(log).size();
  const std::string sync = durable_ ? "on" : "off";
  process_ = spawn({(programs_ / "postgres").string(), "-D", (folder_ / "data").string(), "-c",
                    "listen_addresses=", "-c", "unix_socket_directories=" + folder_.string(), "-c",
                    "fsync=" + sync, "-c", "full_page_writes=" + sync, "-c", "shared_buffers=64MB"},
                   log);
  wait_for_words(log, already, kReady);
}

void PostgresqlServer::stop() {
  if (process_ == 0) return;
  kill(process_, SIGINT);  // "fast": cuts the sessions off
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

PostgresqlServer::~PostgresqlServer() {
  stop();
  std::error_code left;
  std::filesystem::remove_all(folder_, left);
}

std::string PostgresqlServer::url(std::string_view database, std::string_view role) const {
  std::string url = "postgresql://";
  return url.append(role).append("@/").append(database).append("?host=").append(folder_.string());
}

std::string PostgresqlServer::administer(const std::string& sql, std::string_view database) const {
  const auto info = postgresql::parse_conninfo(url(database));
  if (!info) throw std::runtime_error(info.error().message);
  const postgresql::Result result = postgresql::Connection(*info).run(sql);
  return result.rows() > 0 ? std::string(result.text(0, 0)) : "";
}

PostgresqlDatabase::PostgresqlDatabase() {
  static unsigned number = 0;
  name_ = "test_" + std::to_string(++number);
  PostgresqlServer::shared().administer("CREATE DATABASE " + name_ + " TEMPLATE template0");
}

PostgresqlDatabase::~PostgresqlDatabase() {
  try {
    PostgresqlServer::shared().administer("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // A test that stopped the server and failed: the whole cluster goes away in a moment.
    return;
  }
}

}  // namespace indicatord::storage::test
