// SQL of people: what is answered, what is refused, and with what words.
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

class QueryTest : public test::EngineTest {
 protected:
  void SetUp() override {
    test::EngineTest::SetUp();
    if (!store_) return;
    test::must_commit(*store_, test::document(1, "2022-04-29", {test::statement(96200000)}));
  }

  std::string error_of(std::string_view sql, const Reader::QueryLimits& limits = {}) {
    const auto result = reader_->query(sql, limits);
    if (result) return "answered";
    EXPECT_EQ(result.error().kind, StoreError::Kind::kPermanent) << result.error().message;
    return result.error().message;
  }

  void expect_refused(const Lines& statements) {
    const auto before = test::rows(*reader_, "select * from evidence");
    for (const std::string& sql : statements) {
      EXPECT_NE(error_of(sql).find("read-only"), std::string::npos) << sql << ": " << error_of(sql);
    }
    EXPECT_EQ(test::rows(*reader_, "select * from evidence"), before);
  }
};
INDICATORD_ON_ALL_ENGINES(QueryTest);

class SqliteQuery : public QueryTest {};
INSTANTIATE_TEST_SUITE_P(Engine, SqliteQuery, testing::Values(test::Engine::kSqlite),
                         [](const auto& row) { return test::name_of(row.param); });
class PostgresqlQuery : public QueryTest {};
INSTANTIATE_TEST_SUITE_P(Engine, PostgresqlQuery, testing::Values(test::Engine::kPostgresql),
                         [](const auto& row) { return test::name_of(row.param); });

TEST_P(SqliteQuery, ThatWritesIsRefused) {
  expect_refused({"delete from document",
                  "update series set unit = 'CNY'",
                  "insert into area values ('a','b','c','d')",
                  "create table x (a)",
                  "create temp table x (a)",
                  "create temp view x as select 1",
                  "drop view latest",
                  "alter table series rename to s",
                  "attach ':memory:' as other",
                  "detach main",
                  "begin",
                  "commit",
                  "savepoint a",
                  "vacuum",
                  "vacuum into '/tmp/copy.db'",
                  "analyze",
                  "reindex",
                  "pragma journal_mode = delete",
                  "pragma wal_checkpoint(truncate)",
                  "pragma query_only = 0",
                  "pragma writable_schema = 1",
                  "pragma user_version = 7",
                  "pragma mmap_size = 1000000000",
                  "with x as (select 1) delete from document"});
}

TEST_P(PostgresqlQuery, ThatWritesIsRefused) {
  expect_refused({"delete from document",
                  "delete from document returning sha256",
                  "update series set unit = 'CNY'",
                  "insert into area values ('a','b','c','d') returning 1",
                  "create table x (a int)",
                  "create temp table x (a int)",
                  "select 1 as a into temp x",
                  "drop view latest",
                  "alter table series rename to s",
                  "begin",
                  "commit",
                  "rollback",
                  "savepoint a",
                  "vacuum",
                  "analyze",
                  "reindex database postgres",
                  "checkpoint",
                  "set default_transaction_read_only = off",
                  "set transaction read write",
                  "reset all",
                  "copy document to stdout",
                  "copy document to '/tmp/copy'",
                  "copy document to program 'cat'",
                  "do 'begin end'",
                  "listen x",
                  "lock table document",
                  "truncate statement",
                  "explain analyze delete from document",
                  "with x as (delete from document returning 1) select * from x",
                  "select * from document for update"});
}

TEST_P(QueryTest, ReadingIsAnswered) {
  EXPECT_EQ(test::rows(*reader_, "  -- a comment\n select obs_value, unit from latest ; ; -- done"),
            Lines{"96200000|USD"});
  EXPECT_EQ(test::rows(*reader_, "with x(n) as (values (1), (2)) select sum(n), avg(n) from x"),
            Lines{"3|1.5"});
  EXPECT_EQ(test::rows(*reader_, "values (1), (2)"), (Lines{"1", "2"}));
}

TEST_P(SqliteQuery, OfItsOwnKindIsAnswered) {
  EXPECT_EQ(test::rows(*reader_, "select name from pragma_table_info('schema_version')"),
            (Lines{"version", "name"}));
  EXPECT_EQ(test::rows(*reader_, "select value from json_each('[1, 2]')"), (Lines{"1", "2"}));
  EXPECT_FALSE(test::rows(*reader_, "explain query plan select * from latest").empty());
}

TEST_P(PostgresqlQuery, WhatAFunctionMakesIsTakenBack) {
  ASSERT_FALSE(test::rows(*reader_, "select lo_create(0)").empty());
  EXPECT_EQ(test::rows(*reader_, "select count(*) from pg_largeobject_metadata"), Lines{"0"});
  EXPECT_NE(error_of("select 'a' || chr(0)").find("the query is wrong"), std::string::npos);
  EXPECT_EQ(test::rows(*reader_, "select 1"), Lines{"1"});
}

TEST_P(PostgresqlQuery, OfItsOwnKindIsAnswered) {
  EXPECT_EQ(test::rows(*reader_, "show server_encoding"), Lines{"UTF8"});
  EXPECT_EQ(test::rows(*reader_, "/* a comment */ select value from json_array_elements('[1, 2]')"),
            (Lines{"1", "2"}));
  EXPECT_FALSE(test::rows(*reader_, "explain select * from latest").empty());
  EXPECT_EQ(test::rows(*reader_,
                       "select true, false, 1::smallint, 2.50::numeric, 'NaN'::float8, "
                       "12345678901234567890::numeric, '\\x00ff'::bytea, date '2022-04-29'"),
            Lines{"1|0|1|2.5|NaN|12345678901234567890|x'00ff'|2022-04-29"});
}

TEST_P(QueryTest, AScanGivesEachRowInOneSnapshot) {
  Lines lines;
  const std::vector<std::string> parameters = {"fdi.actual", "2022"};
  const auto scanned = reader_->scan(
      "select indicator, obs_value, ordinal, basis from statement where indicator = $1 and "
      "substr(period_start, 1, 4) = $2 and indicator = $1 union all values ('z', 1.5, 7, null)",
      parameters, [&](std::span<const Reader::Cell> row) {
        ASSERT_EQ(row.size(), 4U);
        lines.push_back(std::get<std::string>(row[0]));
        EXPECT_TRUE(std::holds_alternative<double>(row[1]));
        EXPECT_TRUE(std::holds_alternative<std::int64_t>(row[2]));
        EXPECT_TRUE(std::holds_alternative<std::monostate>(row[3]));
        test::must_commit(*store_, test::document(2, "2022-05-01", {test::statement(1)}));
      });
  ASSERT_TRUE(scanned) << scanned.error().message;
  EXPECT_EQ(lines, (Lines{"fdi.actual", "z"}));
}

TEST_P(QueryTest, AScanStopsWithWhatItsCallerThrows) {
  const auto stop = [](std::span<const Reader::Cell>) { throw std::out_of_range("enough"); };
  EXPECT_THROW((void)reader_->scan("select 1", {}, stop), std::out_of_range);
  EXPECT_EQ(test::rows(*reader_, "select 1"), Lines{"1"});
  EXPECT_FALSE(reader_->scan("select * from nowhere", {}, stop));
}

TEST_P(SqliteQuery, TheSchemaItselfCannotBeTouched) {
  EXPECT_NE(error_of("update sqlite_master set sql = ''").find("may not be modified"), std::string::npos);
  EXPECT_NE(error_of("select * from pragma_user_version"), "answered");
}

TEST_P(QueryTest, CellsHaveTheirTypes) {
  const auto result = reader_->query("select null as a, 7 as b, 1.5 as c, '聊城' as d", {});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->columns, (Lines{"a", "b", "c", "d"}));
  using Cell = Reader::Cell;
  EXPECT_EQ(result->rows,
            (std::vector<std::vector<Cell>>{{Cell(), Cell(std::int64_t{7}), Cell(1.5), Cell("聊城")}}));
  EXPECT_FALSE(result->truncated);
}

TEST_P(QueryTest, WordsForWhatIsWrong) {
  EXPECT_NE(error_of("selec 1").find("the query is wrong"), std::string::npos);
  EXPECT_NE(error_of("select * from nowhere").find("nowhere"), std::string::npos);
  EXPECT_NE(error_of("").find("empty"), std::string::npos);
  EXPECT_NE(error_of(" -- nothing\n;").find("empty"), std::string::npos);
  EXPECT_NE(error_of("select 1; select 2").find("more than one statement"), std::string::npos);
  EXPECT_NE(error_of("select $1").find("parameters"), std::string::npos);
  EXPECT_NE(error_of(std::string_view("select 1\0", 9)).find("zero byte"), std::string::npos);
  EXPECT_NE(error_of("select '" + std::string(1U << 20U, 'x') + "'").find("longer than 1 MiB"),
            std::string::npos);
}

TEST_P(SqliteQuery, WordsForWhatIsWrong) {
  EXPECT_NE(error_of("select 1; drop table document").find("read-only"), std::string::npos);
  EXPECT_NE(error_of("select ?").find("parameters"), std::string::npos);
  EXPECT_NE(error_of("select load_extension('x')").find("load_extension"), std::string::npos);
  EXPECT_EQ(test::rows(*reader_, "select x'00ff'"), Lines{"x'00ff'"});
}

TEST_P(QueryTest, StopsAtTheDeadline) {
  Reader::QueryLimits limits;
  limits.deadline = std::chrono::milliseconds{1};
  EXPECT_NE(error_of("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
                     limits)
                .find("took longer than 1 ms"),
            std::string::npos);
  EXPECT_EQ(test::rows(*reader_, "select 1"), Lines{"1"}) << "the connection is of use afterwards";
}

TEST_P(QueryTest, StopsAtTheRowLimit) {
  Reader::QueryLimits limits;
  limits.max_rows = 3;
  const auto endless = reader_->query(
      "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", limits);
  ASSERT_TRUE(endless) << endless.error().message;
  EXPECT_EQ(endless->rows.size(), 3U);
  EXPECT_TRUE(endless->truncated);
  const auto just = reader_->query("values (1), (2), (3)", limits);
  ASSERT_TRUE(just) << just.error().message;
  EXPECT_EQ(just->rows.size(), 3U);
  EXPECT_FALSE(just->truncated);
}

TEST_P(QueryTest, StopsBeforeItEatsTheMemory) {
  const bool sqlite = GetParam() == test::Engine::kSqlite;
  const auto text_of = [sqlite](const std::string& bytes) {
    return sqlite ? "hex(zeroblob(" + bytes + " / 2))" : "repeat('0', " + bytes + ")";
  };
  EXPECT_NE(error_of("select " + text_of("2000000")).find("substr()"), std::string::npos);
  if (sqlite) {
    EXPECT_NE(error_of("select " + text_of("200000000")).find("16 MiB"), std::string::npos);
  }
  Reader::QueryLimits limits;
  limits.max_bytes = 1U << 20U;
  const auto large =
      reader_->query(std::string("with recursive n(i) as (select 1 union all select i + 1 from n) select ") +
                         text_of("100000") + " from n",
                     limits);
  ASSERT_TRUE(large) << large.error().message;
  EXPECT_TRUE(large->truncated);
  EXPECT_EQ(large->rows.size(), 11U) << "the first row that reaches 1 MiB is the last";
}

}  // namespace
}  // namespace indicatord::storage
