// SQL of people: one statement, reading only, within limits.
#pragma once

#include <sqlite3.h>
#include <string_view>

#include "storage/store.h"

namespace indicatord::storage {

// From here on the connection compiles nothing but reading: no writing, attaching, transactions, extensions,
// nor pragmas but those that describe the schema. It also lowers SQLite's own limits (length of a text and of
// the SQL, depth of expressions), so that no query takes the machine's memory.
void allow_reading_only(sqlite3* database);

// Runs one statement. Throws StoreFailure with a sentence for the person who wrote it.
Reader::QueryResult run_query(sqlite3* database, std::string_view sql, const Reader::QueryLimits& limits);

}  // namespace indicatord::storage
