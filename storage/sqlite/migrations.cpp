#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Transaction.h>

#include "storage/schema_files.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/prepared.h"

namespace indicatord::storage {
namespace {

struct Migration {
  int number;
  std::string name;
  std::string sql;
};

// "0001_initial.sql" is number 1. Anything else in the build is a mistake of ours.
Migration to_migration(const schema::Asset& file) {
  int number = 0;
  const auto [end, error] = std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
  if (error != std::errc{} || number < 1 || *end != '_') {
    throw std::logic_error("storage/schema/" + std::string(file.name) + " is not named NNNN_what.sql");
  }
  return {number, std::string(file.name), std::string(file.bytes)};
}

std::vector<Migration> all_migrations() {
  std::vector<Migration> all;
  for (const schema::Asset& file : schema::assets()) all.push_back(to_migration(file));
  std::sort(all.begin(), all.end(),
            [](const Migration& a, const Migration& b) { return a.number < b.number; });
  return all;
}

[[noreturn]] void refuse_newer(int version, const std::string& path) {
  throw StoreFailure(
      {StoreError::Kind::kPermanent, "the store " + path + " has schema " + std::to_string(version) +
                                         ", this program knows up to " + std::to_string(newest_schema()) +
                                         "; use a newer indicatord"});
}

std::int64_t single_number(SQLite::Database& database, std::string_view sql) {
  Prepared query(database.getHandle(), sql);
  const std::int64_t number = query.step() ? query.integer(0) : 0;
  query.reset();
  return number;
}

}  // namespace

int newest_schema() {
  static const int newest = all_migrations().back().number;
  return newest;
}

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

void migrate(SQLite::Database& database, const std::string& path) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int version = schema_of(database, path);
  if (version > newest_schema()) refuse_newer(version, path);
  for (const Migration& migration : all_migrations()) {
    if (migration.number <= version) continue;
    database.exec(migration.sql);
    Prepared(database.getHandle(), "INSERT INTO schema_version (version, name) VALUES (?, ?)")
        .bind(std::int64_t{migration.number}, migration.name)
        .run();
  }
  transaction.commit();
}

void require_schema(SQLite::Database& database, const std::string& path) {
  const int version = schema_of(database, path);
  if (version > newest_schema()) refuse_newer(version, path);
  if (version < newest_schema()) {
    throw StoreFailure({StoreError::Kind::kPermanent,
                        "the store " + path + " has schema " + std::to_string(version) + ", older than " +
                            std::to_string(newest_schema()) + "; start indicatord once, which migrates it"});
  }
}

}  // namespace indicatord::storage
