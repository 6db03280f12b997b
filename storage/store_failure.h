// How a StoreError travels below the store's surface, where it cannot be returned.
#pragma once

#include <stdexcept>
#include <utility>

#include "storage/store.h"

namespace indicatord::storage {

// Thrown by the engines and caught at their surface; never leaves storage/.
class StoreFailure : public std::runtime_error {
 public:
  explicit StoreFailure(StoreError error) : std::runtime_error(error.message), error_(std::move(error)) {}
  const StoreError& error() const { return error_; }

 private:
  StoreError error_;
};

// Of a call that was asked to stop.
inline StoreError stopped() {
  return {StoreError::Kind::kTransient, "the store was read no further: it was told to stop"};
}

}  // namespace indicatord::storage
