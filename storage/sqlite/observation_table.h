// What the statements amount to: derives the observations of a figure from all of its statements.
#pragma once

#include <vector>

#include "storage/sqlite/prepared.h"
#include "storage/sqlite/statement_table.h"
#include "storage/vintages.h"

namespace indicatord::storage {

// Throws SQLite::Exception; StoreFailure where the database holds words that this build does not know.
class ObservationTable {
 public:
  explicit ObservationTable(sqlite3* database);

  // Derives the figure's vintages anew and moves the series' latest period if that changes by it. Costs some
  // seeks and a read of the statements on this one figure, whatever the size of the store.
  void derive(const FigureKey& key);

 private:
  struct Latest {
    model::Period period;
    bool forecast;
  };

  std::vector<Claim> read_claims(const FigureKey& key);
  void replace(const FigureKey& key, const std::vector<Vintage>& vintages);
  void move_latest(const FigureKey& key, const Vintage& current);

  Prepared read_claims_;
  Prepared remove_;
  Prepared add_;
  Prepared find_latest_;
  Prepared set_latest_;
  Prepared search_latest_;
};

}  // namespace indicatord::storage
