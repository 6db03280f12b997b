#include "storage/store.h"

#include "storage/postgresql/conninfo.h"
#include "storage/postgresql/postgresql_reader.h"
#include "storage/postgresql/postgresql_store.h"
#include "storage/sqlite/sqlite_reader.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/url.h"

namespace indicatord::storage {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout{2'000};

}  // namespace

tl::expected<std::unique_ptr<Store>, StoreError> open_store(std::string_view url) {
  if (is_postgresql_url(url))
    return postgresql::parse_conninfo(url).and_then(&postgresql::PostgresqlStore::open);
  return parse_sqlite_url(url).and_then(
      [](const std::string& path) { return SqliteStore::open(path, kBusyTimeout); });
}

tl::expected<std::unique_ptr<Reader>, StoreError> open_reader(std::string_view url) {
  if (is_postgresql_url(url))
    return postgresql::parse_conninfo(url).and_then(&postgresql::PostgresqlReader::open);
  return parse_sqlite_url(url).and_then(
      [](const std::string& path) { return SqliteReader::open(path, kBusyTimeout); });
}

}  // namespace indicatord::storage
