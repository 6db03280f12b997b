#include "storage/sqlite/migrate.h"

#include <filesystem>
#include <string_view>

#include <SQLiteCpp/Transaction.h>

#include "storage/migrations.h"
#include "storage/sqlite/prepared.h"
#include "storage/sqlite/sqlite_backup.h"
#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

std::int64_t single_number(SQLite::Database& database, std::string_view sql) {
  Prepared query(database.getHandle(), sql);
  const std::int64_t number = query.step() ? query.integer(0) : 0;
  query.reset();
  return number;
}

// 0 for an empty database.
int schema_of(SQLite::Database& database, const std::string& path) {
  if (single_number(database, "SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'") == 1) {
    return static_cast<int>(single_number(database, "SELECT max(version) FROM schema_version"));
  }
  if (single_number(database, "SELECT count(*) FROM sqlite_master") == 0) return 0;
  throw StoreFailure({StoreError::Kind::kPermanent,
                      "the database " + path +
                          " belongs to another program (it has tables, but no schema_version); "
                          "point the store URL at another file"});
}

// indicators.db.schema-1.backup, or the next name of that kind that is free: migrating may have failed
// before.
void back_up_before(SQLite::Database& database, const std::string& path, int version) {
  const std::string name = path + ".schema-" + std::to_string(version) + ".backup";
  std::string file = name;
  for (int n = 2; std::filesystem::exists(file); ++n) file = name + "." + std::to_string(n);
  write_backup(database, path, file, [](std::uint64_t, std::uint64_t) {});
}

}  // namespace

void migrate(SQLite::Database& database, const std::string& path) {
  const int found = schema_of(database, path);
  if (found > 0 && found < newest_schema()) back_up_before(database, path, found);
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int version = schema_of(database, path);
  refuse_newer(version, path);
  for (const Migration& migration : migrations()) {
    if (migration.number <= version) continue;
    database.exec(migration.sql);
    Prepared(database.getHandle(), "INSERT INTO schema_version (version, name) VALUES (?, ?)")
        .bind(std::int64_t{migration.number}, migration.name)
        .run();
  }
  transaction.commit();
}

void require_schema(SQLite::Database& database, const std::string& path) {
  require_newest(schema_of(database, path), path);
}

}  // namespace indicatord::storage
