// A connection that comes back: whoever uses it after it was lost gets a new one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "storage/postgresql/connection.h"

namespace indicatord::storage::postgresql {

// Belongs to one thread.
class Session {
 public:
  // What each new connection is made ready with: the schema, limits.
  using Prepare = std::function<void(Connection&)>;

  Session(Conninfo info, Prepare prepare) : info_(std::move(info)), prepare_(std::move(prepare)) {}

  const std::string& shown() const { return info_.shown; }

  // Connects unless it is connected. Throws what Connection and `prepare` throw.
  Connection& connect();

  // Runs `action(connection)` between `begin` and COMMIT, and again from the start, a few times, where
  // other transactions were in the way, or where the session turns out to be lost since it was last used.
  // Before each run `reset` is called. `committing` is called before the COMMIT: when that fails by a lost
  // connection, nobody knows yet whether the server did it.
  template <typename Action, typename Reset, typename Committing>
  auto transact(const std::string& begin, Action&& action, Reset&& reset, Committing&& committing) {
    for (int attempt = 1;; ++attempt) {
      const bool used_before = connection_ && connection_->usable();
      try {
        Connection& connection = connect();
        reset();
        connection.run(begin);
        auto result = action(connection);
        committing(result);
        connection.run("COMMIT");
        return result;
      } catch (const ServerError& error) {
        roll_back();
        const bool again = error.is_conflict() || (error.lost() && used_before);
        if (!again || attempt == kAttempts) throw;
      } catch (...) {
        roll_back();
        throw;
      }
    }
  }

 private:
  static constexpr int kAttempts = 5;

  void roll_back() noexcept {
    if (connection_) connection_->rollback();
  }

  Conninfo info_;
  Prepare prepare_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace indicatord::storage::postgresql
