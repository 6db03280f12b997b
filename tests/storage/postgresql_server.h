// A PostgreSQL of the tests' own, in a temporary folder, on a Unix socket only. It ends with the process that
// made it, however that ends. It refuses to run as root, so it then runs as nobody.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace indicatord::storage::test {

class PostgresqlServer {
 public:
  // Why there can be none here; "" when there can.
  static std::string missing();
  // The one of this process, started with the first call. Throws std::runtime_error with PostgreSQL's words.
  static PostgresqlServer& shared();

  // `durable`: it syncs to the disk, as one for real does; else it does not.
  explicit PostgresqlServer(bool durable);
  ~PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  // Return when it is ready to answer, and when it has ended. Sessions are cut off by a stop.
  void start();
  void stop();

  const std::filesystem::path& folder() const { return folder_; }
  std::string url(std::string_view database, std::string_view role = "indicatord") const;
  // One statement of the administrator's; the first cell of its answer, "" for none. Throws where it fails.
  std::string administer(const std::string& sql, std::string_view database = "postgres") const;

 private:
  void make_cluster();

  std::filesystem::path programs_;
  std::filesystem::path folder_;
  bool durable_;
  pid_t process_ = 0;
};

// A database of its own on the shared server, dropped at the end.
class PostgresqlDatabase {
 public:
  PostgresqlDatabase();
  ~PostgresqlDatabase();
  PostgresqlDatabase(const PostgresqlDatabase&) = delete;
  PostgresqlDatabase& operator=(const PostgresqlDatabase&) = delete;

  const std::string& name() const { return name_; }
  std::string url() const { return PostgresqlServer::shared().url(name_); }
  std::string administer(const std::string& sql) const {
    return PostgresqlServer::shared().administer(sql, name_);
  }

 private:
  std::string name_;
};

}  // namespace indicatord::storage::test
