// What the store has of documents that were read before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage {

struct LedgerFilter {
  std::optional<model::Date> received_since;  // the day, UTC
  std::string document;  // its name, or at least the first 8 digits of its SHA-256; "" for all
};

// The ledger's rows of the documents that are done, in the order in which they were received.
tl::expected<std::vector<DocumentRecord>, StoreError> done_documents(Reader& reader,
                                                                     const LedgerFilter& filter);

// The statements of a document, by ordinal; none for one that the store does not know.
tl::expected<std::vector<model::Statement>, StoreError> statements_of(Reader& reader,
                                                                      std::string_view sha256);

}  // namespace indicatord::storage
