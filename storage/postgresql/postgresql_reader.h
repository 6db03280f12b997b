// Read-only access to the store in a PostgreSQL database.
#pragma once

#include "storage/postgresql/session.h"
#include "storage/store.h"

namespace indicatord::storage::postgresql {

// Each call is a read-only transaction of its own with one snapshot. A connection that is lost is made anew
// with the next call.
class PostgresqlReader final : public Reader {
 public:
  static tl::expected<std::unique_ptr<Reader>, StoreError> open(Conninfo info);

  tl::expected<Latest, StoreError> latest(std::size_t limit, const std::stop_token& stop) override;
  tl::expected<QueryResult, StoreError> query(std::string_view sql, const QueryLimits& limits) override;
  tl::expected<void, StoreError> scan(std::string_view sql, std::span<const std::string> parameters,
                                      const RowCallback& row) override;

 private:
  explicit PostgresqlReader(Conninfo info);
  template <typename Action>
  auto read(Action&& action);

  Session session_;
};

}  // namespace indicatord::storage::postgresql
