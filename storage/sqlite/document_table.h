// The ledger: one row for each content ever seen.
#pragma once

#include <optional>
#include <string_view>

#include "storage/sqlite/prepared.h"
#include "storage/store.h"

namespace indicatord::storage {

std::string_view to_string(PublishedBasis basis);
std::string_view to_string(DocumentState state);

// The day from which a document's figures are known: published, or, where that is not known, received (UTC).
model::Date known_on(const DocumentRecord& record);

// Throws SQLite::Exception.
class DocumentTable {
 public:
  explicit DocumentTable(sqlite3* database);

  std::optional<DocumentState> find(std::string_view sha256);
  // Adds the document, or takes the place of its failed attempt.
  void save(const DocumentRecord& record);

 private:
  Prepared find_;
  Prepared save_;
};

}  // namespace indicatord::storage
