// The schema's history: storage/schema/NNNN_*.sql, embedded, run in the order of their numbers.
#pragma once

#include <string>

#include <SQLiteCpp/Database.h>

namespace indicatord::storage {

// The schema that this build knows: the highest number among the migrations.
int newest_schema();

// The schema of the database; 0 for an empty one. Throws StoreFailure for a database that holds something
// else.
int schema_of(SQLite::Database& database, const std::string& path);

// Brings the database to newest_schema() in one transaction. Throws StoreFailure when it is newer than that.
void migrate(SQLite::Database& database, const std::string& path);

// Throws StoreFailure unless the database is at newest_schema(); for readers, which cannot migrate.
void require_schema(SQLite::Database& database, const std::string& path);

}  // namespace indicatord::storage
