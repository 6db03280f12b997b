// From what PostgreSQL says to what a person can do about it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <tl/expected.hpp>

#include "storage/store_failure.h"

namespace indicatord::storage::postgresql {

// What the server, or libpq on the way to it, refused. Never leaves storage/postgresql.
class ServerError : public std::runtime_error {
 public:
  // `sqlstate`: five characters, "" where libpq has none (no server was reached, or it went away). `routine`:
  // the server's function that refused, which tells apart what shares a SQLSTATE, in any language.
  ServerError(std::string sqlstate, const std::string& message, bool lost, std::string routine = "")
      : std::runtime_error(message),
        sqlstate_(std::move(sqlstate)),
        routine_(std::move(routine)),
        lost_(lost) {}

  const std::string& sqlstate() const { return sqlstate_; }
  const std::string& routine() const { return routine_; }
  bool is_class(std::string_view two) const { return std::string_view(sqlstate_).starts_with(two); }
  // The session is gone, and with it whatever was not committed.
  bool lost() const { return lost_; }
  // Other sessions were in the way: the same transaction, tried again at once, may well succeed.
  bool is_conflict() const { return sqlstate_ == "40001" || sqlstate_ == "40P01"; }

 private:
  std::string sqlstate_;
  std::string routine_;
  bool lost_;
};

// `doing` completes "cannot ...": "open the store"; `store` is its URL without password.
StoreError to_store_error(const ServerError& error, std::string_view doing, std::string_view store);

// Calls `action` and returns what it returns; failures of the database become StoreError. Anything else that
// is thrown (out of memory, a bug) passes.
template <typename Action>
auto guarded(std::string_view doing, std::string_view store, Action&& action)
    -> tl::expected<decltype(action()), StoreError> {
  try {
    if constexpr (std::is_void_v<decltype(action())>) {
      action();
      return {};
    } else {
      return action();
    }
  } catch (const StoreFailure& failure) {
    return tl::unexpected(failure.error());
  } catch (const ServerError& error) {
    return tl::unexpected(to_store_error(error, doing, store));
  }
}

}  // namespace indicatord::storage::postgresql
