// SQL of people: one statement, reading only, within limits.
#pragma once

#include "storage/postgresql/connection.h"
#include "storage/store.h"

namespace indicatord::storage::postgresql {

// Runs one statement inside a read-only transaction of the caller, who rolls it back afterwards. Throws
// ServerError, and StoreFailure with a sentence for the person who wrote it.
//
// The server refuses to write; this refuses what a read-only transaction would still let through (COMMIT,
// SET, COPY, DO, temporary tables), all of which give no rows. A row is in memory before its size is known.
Reader::QueryResult run_query(Connection& connection, std::string_view sql,
                              const Reader::QueryLimits& limits);

}  // namespace indicatord::storage::postgresql
