#include "tests/storage/engines.h"

namespace indicatord::storage::test {
namespace {

class SqliteFile final : public TestDatabase {
 public:
  std::string url() const override { return folder_.url(); }

 private:
  TemporaryFolder folder_;
};

class OnPostgresql final : public TestDatabase {
 public:
  std::string url() const override { return database_.url(); }

 private:
  PostgresqlDatabase database_;
};

}  // namespace

std::string name_of(Engine engine) {
  return engine == Engine::kSqlite ? "sqlite" : "postgresql";
}

std::unique_ptr<TestDatabase> make_database(Engine engine) {
  if (engine == Engine::kSqlite) return std::make_unique<SqliteFile>();
  return std::make_unique<OnPostgresql>();
}

void EngineTest::SetUp() {
  if (GetParam() == Engine::kPostgresql) {
    if (const std::string missing = PostgresqlServer::missing(); !missing.empty()) GTEST_SKIP() << missing;
  }
  database_ = make_database(GetParam());
  store_ = must_open(url());
  reader_ = must_open_reader(url());
}

}  // namespace indicatord::storage::test
