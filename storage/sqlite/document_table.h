// The ledger: one row for each content ever seen.
#pragma once

#include <optional>
#include <string_view>

#include "storage/sqlite/prepared.h"
#include "storage/store.h"

namespace indicatord::storage {

// Throws SQLite::Exception.
class DocumentTable {
 public:
  explicit DocumentTable(sqlite3* database);

  std::optional<DocumentState> find(std::string_view sha256);
  // Adds the document, or takes the place of its failed attempt. False: it is there as done, and stays.
  bool save(const DocumentRecord& record);
  // What a reading decides. False: it is not there as done, and nothing changed.
  bool update(const DocumentRecord& record);

 private:
  Prepared find_;
  Prepared save_;
  Prepared update_;
};

}  // namespace indicatord::storage
