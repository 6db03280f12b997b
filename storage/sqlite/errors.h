// From what SQLite says to what a person can do about it.
#pragma once

#include <string_view>

#include <SQLiteCpp/Exception.h>
#include <tl/expected.hpp>

#include "storage/store_failure.h"

namespace indicatord::storage {

// `doing` completes "cannot ...": "open the store"; `path` is the database's file.
StoreError to_store_error(const SQLite::Exception& error, std::string_view doing, std::string_view path);

// Calls `action` and returns what it returns; failures of the database become StoreError. Anything else that
// is thrown (out of memory, a bug) passes.
template <typename Action>
auto guarded(std::string_view doing, std::string_view path, Action&& action)
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
  } catch (const SQLite::Exception& error) {
    return tl::unexpected(to_store_error(error, doing, path));
  }
}

}  // namespace indicatord::storage
