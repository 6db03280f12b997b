// The engines that the conformance tests run over: what the interface promises must hold on each.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/storage/postgresql_server.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage::test {

enum class Engine : std::uint8_t { kSqlite, kPostgresql };

std::string name_of(Engine engine);  // as in the names of the tests

// An empty place for a store, removed at the end.
class TestDatabase {
 public:
  virtual ~TestDatabase() = default;
  virtual std::string url() const = 0;
};
std::unique_ptr<TestDatabase> make_database(Engine engine);

// A test with a store and a reader of its own; skipped where the engine is not installed.
class EngineTest : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override;

  std::string url() const { return database_->url(); }

  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace indicatord::storage::test

// Runs a TEST_P suite over all engines. ctest runs those of PostgreSQL in one process, so that they share a
// server: their names end in "postgresql".
#define INDICATORD_ON_ALL_ENGINES(suite)                                                    \
  INSTANTIATE_TEST_SUITE_P(Engines, suite,                                                  \
                           testing::Values(indicatord::storage::test::Engine::kSqlite,      \
                                           indicatord::storage::test::Engine::kPostgresql), \
                           [](const auto& row) { return indicatord::storage::test::name_of(row.param); })
