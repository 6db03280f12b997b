// A reader for tests of what asks for the latest values alone: its other answers are empty.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/store.h"

namespace indicatord::daemon {

class LatestOnlyReader : public storage::Reader {
 public:
  tl::expected<QueryResult, storage::StoreError> query(std::string_view, const QueryLimits&) override {
    return QueryResult{};
  }
  tl::expected<void, storage::StoreError> scan(std::string_view, std::span<const std::string>,
                                               const RowCallback&) override {
    return {};
  }
};

}  // namespace indicatord::daemon
