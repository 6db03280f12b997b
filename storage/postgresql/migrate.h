// Brings PostgreSQL databases to the newest schema (storage/migrations.h).
#pragma once

#include "storage/postgresql/connection.h"

namespace indicatord::storage::postgresql {

// Brings the database to newest_schema(), in one transaction. Several may do it at once: one of them does,
// the others find it done. Throws ServerError; StoreFailure when the schema is newer, or of another program.
void migrate(Connection& connection, const std::string& store);

// Throws StoreFailure unless the database is at newest_schema(); for readers, which cannot migrate.
void require_schema(Connection& connection, const std::string& store);

}  // namespace indicatord::storage::postgresql
