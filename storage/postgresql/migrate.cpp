// PostgreSQL makes tables inside transactions. Of two programs that make the same table at once, the second
// one waits for the first and is then told that the name is taken; it looks again, and finds the schema made.
// For a database that has a schema already the rows of schema_version are locked first. Neither needs
// advisory locks, which not every relative of PostgreSQL has.
#include "storage/postgresql/migrate.h"

#include <algorithm>
#include <array>

#include "storage/migrations.h"

namespace indicatord::storage::postgresql {
namespace {

constexpr int kAttempts = 10;

// What a second program is told that makes the same tables at the same time: unique_violation (in the
// system's own tables), duplicate_table, duplicate_object, and a deadlock or a serialisation failure.
bool somebody_else_migrates(const ServerError& error) {
  constexpr std::array<std::string_view, 3> kTaken = {"23505", "42P07", "42710"};
  return error.is_conflict() || std::find(kTaken.begin(), kTaken.end(), error.sqlstate()) != kTaken.end();
}

[[noreturn]] void refuse(const std::string& store, const std::string& why) {
  throw StoreFailure({StoreError::Kind::kPermanent, "the database " + store + " " + why});
}

// 0 for a schema without tables. Tables of extensions do not count.
int schema_of(Connection& connection, const std::string& store) {
  const Result tables = connection.run(
      "SELECT current_schema(), count(c.oid), coalesce(sum(CASE WHEN c.relname = 'schema_version' THEN 1 "
      "END), 0) "
      "FROM (SELECT current_schema() AS name) AS here "
      "LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = here.name "
      "LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND NOT EXISTS "
      "(SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')");
  if (tables.is_null(0, 0)) {
    refuse(store, "has no schema in the role's search_path; make it: CREATE SCHEMA NAME AUTHORIZATION ROLE");
  }
  if (tables.integer(0, 2) == 0) {
    if (tables.integer(0, 1) == 0) return 0;
    refuse(store, "belongs to another program (its schema " + std::string(tables.text(0, 0)) +
                      " has tables, but no schema_version); point the store URL at another database, or at a "
                      "schema of its own with ?options=-csearch_path%3DNAME");
  }
  const Result versions = connection.run("SELECT version, name FROM schema_version ORDER BY version");
  if (versions.rows() == 0 || versions.text(0, 1) != migrations().front().name) {
    refuse(store,
           "belongs to another program (its schema_version is not ours); point the store URL at another one");
  }
  return static_cast<int>(versions.integer(versions.rows() - 1, 0));
}

void run_migrations(Connection& connection, const std::string& store) {
  connection.run("BEGIN ISOLATION LEVEL READ COMMITTED");
  connection.set_statement_limit(std::nullopt, true);  // a large table takes its time
  if (schema_of(connection, store) > 0) {
    connection.run("SELECT version FROM schema_version ORDER BY version FOR UPDATE");
  }
  const int version = schema_of(connection, store);
  for (const Migration& migration : migrations()) {
    if (migration.number <= version) continue;
    connection.run_script(migration.sql);
    const std::array<Parameter, 2> row = {std::to_string(migration.number), migration.name};
    connection.run("INSERT INTO schema_version (version, name) VALUES ($1, $2)", row);
  }
  connection.run("COMMIT");
}

}  // namespace

void migrate(Connection& connection, const std::string& store) {
  for (int attempt = 1;; ++attempt) {
    const int version = schema_of(connection, store);
    refuse_newer(version, store);
    if (version == newest_schema()) return;
    try {
      return run_migrations(connection, store);
    } catch (const ServerError& error) {
      connection.rollback();
      if (!somebody_else_migrates(error) || attempt == kAttempts) throw;
    }
  }
}

void require_schema(Connection& connection, const std::string& store) {
  require_newest(schema_of(connection, store), store);
}

}  // namespace indicatord::storage::postgresql
