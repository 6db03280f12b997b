// Read-only access to the store in a SQLite file.
#pragma once

#include <chrono>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/prepared.h"
#include "storage/store.h"

namespace indicatord::storage {

class SqliteReader final : public Reader {
 public:
  // The view `latest` without forecasts, since a metric has no label that would say so. CROSS JOIN keeps
  // SQLite from starting at the observations, of which there are many more than series; a test holds the plan
  // to that.
  static constexpr std::string_view kLatest =
      "SELECT s.series_id, s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, "
      "s.basis, "
      "s.unit, s.freq, o.obs_value, o.period_start, o.period_end, d.published FROM series s "
      "CROSS JOIN observation o ON o.series_id = s.series_id AND o.period_start = s.latest_start "
      "AND o.period_end = s.latest_end AND o.realtime_end = '9999-12-31' AND o.obs_status <> 'F' "
      "CROSS JOIN document d ON d.sha256 = o.document ORDER BY s.indicator, s.series_id";
  // One row for each of those that come after the row ($1, $2) of it, for their number. NOT INDEXED: in the
  // order in which the series lie in the file, since any order will do.
  static constexpr std::string_view kAfterLimit =
      "SELECT 1 FROM series s NOT INDEXED "
      "CROSS JOIN observation o ON o.series_id = s.series_id AND o.period_start = s.latest_start "
      "AND o.period_end = s.latest_end AND o.realtime_end = '9999-12-31' AND o.obs_status <> 'F' "
      "WHERE (s.indicator, s.series_id) > ($1, $2)";

  static tl::expected<std::unique_ptr<Reader>, StoreError> open(const std::string& path,
                                                                std::chrono::milliseconds busy_timeout);

  tl::expected<Latest, StoreError> latest(std::size_t limit, const std::stop_token& stop) override;
  tl::expected<QueryResult, StoreError> query(std::string_view sql, const QueryLimits& limits) override;
  tl::expected<void, StoreError> scan(std::string_view sql, std::span<const std::string> parameters,
                                      const RowCallback& row) override;

 private:
  SqliteReader(const std::string& path, std::chrono::milliseconds busy_timeout);
  SQLite::Database open_checked(std::chrono::milliseconds busy_timeout);

  std::string path_;
  SQLite::Database database_;
  Prepared latest_, after_limit_;
};

}  // namespace indicatord::storage
