// What the statements amount to, and the latest period of each series.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/commit_tables.h"
#include "storage/sqlite/prepared.h"

namespace indicatord::storage {

// Throws SQLite::Exception; StoreFailure where the database holds words that this build does not know.
class ObservationTable {
 public:
  // Run for every figure that a document touches, so a test holds their plans to the indexes.
  static constexpr std::string_view kReadClaims =
      "SELECT known_on, document, ordinal, obs_value, value_high, qualifier, obs_status, confidence FROM "
      "statement "
      "WHERE series_id = ? AND period_start = ? AND period_end = ?";
  static constexpr std::string_view kRemove =
      "DELETE FROM observation WHERE series_id = ? AND period_start = ? AND period_end = ?";
  static constexpr std::string_view kFindLatest =
      "SELECT s.latest_start, s.latest_end, o.obs_status FROM series s JOIN observation o "
      "ON o.series_id = s.series_id AND o.period_start = s.latest_start AND o.period_end = s.latest_end "
      "AND o.realtime_end = '9999-12-31' WHERE s.series_id = ?";

  explicit ObservationTable(sqlite3* database);

  // Each costs some seeks, whatever the size of the store; the first also a read of all statements on the
  // figure.
  std::vector<Claim> read_claims(const FigureKey& key);
  void write(const Figure& figure);
  std::optional<LatestPeriod> find_latest(std::string_view series_id);
  std::optional<LatestPeriod> search_latest(std::string_view series_id);
  void set_latest(const LatestChange& change);

  // To be called when a transaction failed: the latest periods that it moved are as before.
  void forget() { latest_.clear(); }

 private:
  void remember(std::string_view series_id, const LatestPeriod& latest);

  Prepared read_claims_;
  Prepared remove_;
  Prepared add_;
  Prepared find_latest_;
  Prepared search_latest_;
  Prepared set_latest_;
  std::unordered_map<std::string, LatestPeriod> latest_;  // by series_id, as in the table
};

}  // namespace indicatord::storage
