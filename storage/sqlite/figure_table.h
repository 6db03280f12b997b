// Which statements give the vintages of the figures, and the latest period of each series.
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
class FigureTable {
 public:
  // Run for every figure that a document touches, so a test holds their plans to the indexes.
  static constexpr std::string_view kReadClaims =
      "SELECT known_on, document, ordinal, obs_value, value_high, qualifier, obs_status, confidence FROM "
      "statement "
      "WHERE series_id = ? AND period_start = ? AND period_end = ?";
  static constexpr std::string_view kTakeAway =
      "UPDATE statement SET vintage = NULL, realtime_end = NULL, documents = NULL, conflicts = NULL "
      "WHERE series_id = ? AND period_start = ? AND period_end = ? AND vintage IS NOT NULL";
  static constexpr std::string_view kGive =
      "UPDATE statement SET vintage = ?, realtime_end = ?, documents = ?, conflicts = ? "
      "WHERE document = ? AND ordinal = ?";
  static constexpr std::string_view kFindLatest =
      "SELECT latest_start, latest_end, latest_forecast FROM series "
      "WHERE series_id = ? AND latest_end IS NOT NULL";

  explicit FigureTable(sqlite3* database);

  // Each costs some seeks, whatever the size of the store; the first also a read of all statements on the
  // figure.
  std::vector<Claim> read_claims(const FigureKey& key);
  void give(const Figure& figure);
  std::optional<LatestPeriod> find_latest(std::string_view series_id);
  std::optional<LatestPeriod> search_latest(std::string_view series_id);
  void set_latest(const LatestChange& change);

  // To be called when a transaction failed: the latest periods that it moved are as before.
  void forget() { latest_.clear(); }

 private:
  void remember(std::string_view series_id, const LatestPeriod& latest);

  Prepared read_claims_;
  Prepared take_away_;
  Prepared give_;
  Prepared find_latest_;
  Prepared search_latest_;
  Prepared set_latest_;
  std::unordered_map<std::string, LatestPeriod> latest_;  // by series_id, as in the table
};

}  // namespace indicatord::storage
