// What the statements amount to: derives the observations of a figure from all of its statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/sqlite/prepared.h"
#include "storage/sqlite/statement_table.h"
#include "storage/vintages.h"

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
  // The same order as in move_latest.
  static constexpr std::string_view kSearchLatest =
      "UPDATE series SET (latest_start, latest_end) = (SELECT period_start, period_end FROM observation "
      "WHERE series_id = ?1 AND realtime_end = '9999-12-31' "
      "ORDER BY obs_status = 'F', period_end DESC, period_start LIMIT 1) WHERE series_id = ?1";

  explicit ObservationTable(sqlite3* database);

  // Derives the figure's vintages anew and moves the series' latest period if that changes by it. Costs some
  // seeks and a read of the statements on this one figure, whatever the size of the store. `added` is how
  // many of these statements came in this transaction.
  void derive(const FigureKey& key, std::size_t added);

  // To be called when a transaction failed: the latest periods that it moved are as before.
  void forget() { latest_.clear(); }

 private:
  struct Latest {
    model::Period period;
    bool forecast;
  };

  std::vector<Claim> read_claims(const FigureKey& key);
  void remove(const FigureKey& key);
  void add(const FigureKey& key, const std::vector<Vintage>& vintages);
  std::optional<Latest> find_latest(const std::string& series_id);
  void move_latest(const FigureKey& key, const Vintage& current);

  Prepared read_claims_;
  Prepared remove_;
  Prepared add_;
  Prepared find_latest_;
  Prepared set_latest_;
  Prepared search_latest_;
  std::unordered_map<std::string, Latest> latest_;  // by series_id, as in the table
};

}  // namespace indicatord::storage
