// Brings SQLite files to the newest schema (storage/migrations.h).
#pragma once

#include <string>

#include <SQLiteCpp/Database.h>

namespace indicatord::storage {

// Brings the database to newest_schema() in one transaction; one that holds something is backed up before, to
// `path`.schema-N.backup. Throws StoreFailure when it is newer than that,
// or holds something else.
void migrate(SQLite::Database& database, const std::string& path);

// Throws StoreFailure unless the database is at newest_schema(); for readers, which cannot migrate.
void require_schema(SQLite::Database& database, const std::string& path);

}  // namespace indicatord::storage
