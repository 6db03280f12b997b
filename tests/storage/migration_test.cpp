// A store that an older program filled, opened by this one: what it knew is still there, and goes on.
#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include "storage/migrations.h"
#include "storage/postgresql/connection.h"
#include "storage/postgresql/conninfo.h"
#include "storage/series_key.h"
#include "storage/verify.h"
#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kObservations =
    "select series_id, period_start, period_end, realtime_start, realtime_end, vintage, time_period, "
    "obs_value, "
    "value_high, obs_status, qualifier, document, ordinal, documents, conflicts from observation "
    "order by 1, 2, 3, 4";

class MigrationTest : public testing::TestWithParam<test::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == test::Engine::kPostgresql) {
      if (const std::string missing = test::PostgresqlServer::missing(); !missing.empty())
        GTEST_SKIP() << missing;
    }
    database_ = test::make_database(GetParam());
  }

  void run(const std::string& script) const {
    constexpr std::string_view kFile = "sqlite://";
    const std::string url = database_->url();
    if (GetParam() == test::Engine::kSqlite) {
      SQLite::Database(url.substr(kFile.size()), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(script);
    } else {
      postgresql::Connection(postgresql::parse_conninfo(url).value()).run_script(script);
    }
  }

  void make_schema(int newest) const {
    for (const Migration& migration : migrations()) {
      if (migration.number > newest) return;
      run(migration.sql);
      run("INSERT INTO schema_version VALUES (" + std::to_string(migration.number) + ", '" + migration.name +
          "')");
    }
  }

  std::unique_ptr<test::TestDatabase> database_;
};
INDICATORD_ON_ALL_ENGINES(MigrationTest);

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

// Of the second schema, in which the observations were a table of their own: a figure that was revised by one
// document and then repeated and contradicted on one day, and a target.
class OldRows {
 public:
  std::string sql() {
    add_document(1, "2022-04-29");
    add_document(2, "2022-05-29");
    add_document(3, "2022-05-29");
    add_statement(1, 0, "2022-04-29", "1", "A");
    add_statement(2, 0, "2022-05-29", "2", "A");
    add_statement(3, 0, "2022-05-29", "2", "A");
    add_statement(3, 1, "2022-05-29", "3", "A");
    add_statement(3, 2, "2022-05-29", "9", "F", "'indicator.of.targets'");
    sql_ += "INSERT INTO series VALUES (" + id(kFdi) +
            ", 'fdi.actual', '', '371500', '聊城市', '', 'level', '', "
            "'USD', 'Q', '2022-01-01', '2022-03-31');";
    sql_ += "INSERT INTO series VALUES (" + id(kTarget) +
            ", 'indicator.of.targets', '', '371500', '聊城市', '', 'level', '', 'USD', 'Q', '2022-01-01', "
            "'2022-03-31');";
    add_observation(kFdi, "2022-04-29", "2022-05-28", 0, "1", "A", 1, 0, 1, 0);
    add_observation(kFdi, "2022-05-29", "9999-12-31", 1, "2", "A", 2, 0, 2, 1);
    add_observation(kTarget, "2022-05-29", "9999-12-31", 0, "9", "F", 3, 2, 1, 0);
    return sql_;
  }

 private:
  static constexpr const char* kFdi = "fdi.actual";
  static constexpr const char* kTarget = "indicator.of.targets";

  static std::string id(const char* indicator) {
    model::Statement said = test::statement(1);
    said.indicator = indicator;
    return quoted(series_id(series_key(said).value()));
  }

  void add_document(unsigned number, const std::string& published) {
    sql_ += "INSERT INTO document VALUES (" + quoted(test::sha_of(number)) + ", 'a.txt', '', 1, " +
            quoted(published) + ", 'source', '2022-06-01T08:00:00.000Z', '1', '1', 'done', '');";
  }

  void add_statement(unsigned document, int ordinal, const std::string& day, const std::string& value,
                     const std::string& status, const std::string& indicator = "'fdi.actual'") {
    const std::string series = id(indicator == "'fdi.actual'" ? kFdi : kTarget);
    sql_ +=
        "INSERT INTO statement VALUES (" + quoted(test::sha_of(document)) + ", " + std::to_string(ordinal) +
        ", " + series + ", " + quoted(day) + ", " + indicator +
        ", 's', '', '371500', '聊城市', NULL, 'level', NULL, 'USD', '2022-Q1', '2022-01-01', '2022-03-31', " +
        value + ", NULL, " + quoted(status) + ", 'exact', 0.9, 0, 1, 'q', 's');";
  }

  void add_observation(const char* indicator, const std::string& from, const std::string& to, int vintage,
                       const std::string& value, const std::string& status, unsigned document, int ordinal,
                       int documents, int conflicts) {
    sql_ += "INSERT INTO observation VALUES (" + id(indicator) + ", '2022-01-01', '2022-03-31', " +
            quoted(from) + ", " + quoted(to) + ", " + std::to_string(vintage) + ", '2022-Q1', " + value +
            ", NULL, " + quoted(status) + ", 'exact', " + quoted(test::sha_of(document)) + ", " +
            std::to_string(ordinal) + ", " + std::to_string(documents) + ", " + std::to_string(conflicts) +
            ");";
  }

  std::string sql_;
};

TEST_P(MigrationTest, ObservationsStayWhatTheyWere) {
  make_schema(2);
  run(OldRows().sql());
  run("CREATE TABLE observation_before AS SELECT * FROM observation");
  const auto store = test::must_open(database_->url());
  const auto reader = test::must_open_reader(database_->url());
  const Lines before =
      test::rows(*reader, std::string(kObservations)
                              .replace(std::string(kObservations).find("from observation"),
                                       std::string("from observation").size(), "from observation_before"));
  EXPECT_EQ(before.size(), 3U);
  EXPECT_EQ(test::rows(*reader, kObservations), before);
  EXPECT_EQ(test::rows(*reader, "select indicator, latest_forecast from series order by indicator"),
            (Lines{"fdi.actual|0", "indicator.of.targets|1"}));
  EXPECT_EQ(test::rows(*reader, "select obs_value from latest order by obs_value"), (Lines{"2", "9"}));
  EXPECT_EQ(test::rows(*reader, "select obs_value from conflicts"), Lines{"3"});
}

TEST_P(MigrationTest, TheStoreIsSoundAndGoesOn) {
  make_schema(2);
  run(OldRows().sql());
  const auto store = test::must_open(database_->url());
  test::must_commit(*store, test::document(4, "2022-06-29", {test::statement(2), test::statement(5)}));
  const auto verified = verify(database_->url(), [](std::uint64_t, std::uint64_t) {});
  ASSERT_TRUE(verified) << verified.error().message;
  for (const Finding& finding : verified->findings)
    EXPECT_NE(finding.severity, Finding::Severity::kError) << finding.message;
  EXPECT_EQ(verified->statements, 7U);
}

}  // namespace
}  // namespace indicatord::storage
