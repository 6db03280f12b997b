// One session with a PostgreSQL server, through libpq. No call waits without a limit: for an answer that does
// not come in time the session is given up.
#pragma once

#include <chrono>
#include <cstdint>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "storage/postgresql/conninfo.h"
#include "storage/postgresql/errors.h"

namespace indicatord::storage::postgresql {

// The rows of an answer; texts live as long as it does.
class Result {
 public:
  explicit Result(PGresult* result) : result_(result) {}

  int rows() const { return PQntuples(result_.get()); }
  int columns() const { return PQnfields(result_.get()); }
  bool is_null(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }
  std::string_view text(int row, int column) const;
  // Throw StoreFailure for what is no number.
  std::int64_t integer(int row, int column) const;
  double real(int row, int column) const;
  std::optional<double> optional_real(int row, int column) const;

  const PGresult* get() const { return result_.get(); }

 private:
  struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

using Parameter = std::optional<std::string>;  // nullopt is NULL

// Belongs to one thread. Every member throws ServerError.
class Connection {
 public:
  // No limit where it is nullopt.
  using Limit = std::optional<std::chrono::milliseconds>;

  // Connects, or throws. A server whose encoding is not UTF-8 is a StoreFailure.
  explicit Connection(const Conninfo& info);

  // One statement with $1, $2 ...; all its rows. The server plans it anew each time: a plan that was made
  // when the tables were empty would go on reading them from end to end.
  Result run(const std::string& sql, std::span<const Parameter> parameters = {});
  // Several statements without parameters.
  void run_script(const std::string& sql);

  // A statement whose rows come one by one: parse(), perhaps describe(), execute(), then next_row() until
  // nullopt, or cancel().
  void parse(const std::string& sql);
  Result describe();
  void execute(std::span<const Parameter> parameters);
  std::optional<Result> next_row();
  void cancel();

  // How long the server may take for each statement, and this end a little longer. In a transaction, where
  // `local`, only to its end.
  void set_statement_limit(Limit limit, bool local);

  // While `stop` lives a wait for an answer ends soon after it is requested, with a StoreFailure: the session
  // is given up then, and the server notices that by itself.
  class StopsWith {
   public:
    StopsWith(Connection& connection, const std::stop_token& stop) : connection_(connection) {
      connection_.stop_ = stop;
    }
    ~StopsWith() { connection_.stop_ = {}; }
    StopsWith(const StopsWith&) = delete;
    StopsWith& operator=(const StopsWith&) = delete;

   private:
    Connection& connection_;
  };

  bool usable() const { return PQstatus(connection_.get()) == CONNECTION_OK; }
  // Ends a transaction, whatever its state. Never throws: where it fails the session is not usable any more.
  void rollback() noexcept;

 private:
  struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  };

  void connect(std::chrono::milliseconds limit);
  void send(bool sent);
  void wait_for_answer();
  void drain() noexcept;
  std::optional<Result> take_result();
  Result take_whole();
  [[noreturn]] void fail(const PGresult* result);
  [[noreturn]] void fail_to_connect();

  std::unique_ptr<PGconn, Finish> connection_;
  Limit limit_;
  std::stop_token stop_;
};

}  // namespace indicatord::storage::postgresql
