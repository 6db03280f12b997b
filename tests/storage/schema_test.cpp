// The schema against an oracle, and the indexes that the hot queries rely on.
#include <gtest/gtest.h>

#include "storage/exports/figure_row.h"
#include "storage/sqlite/figure_table.h"
#include "storage/sqlite/sqlite_reader.h"
#include "storage/table_words.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

// The sqlite3 command line runs the migrations itself and must come to the same objects.
TEST(Schema, IsWhatSqlite3MakesOfTheMigrations) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  const std::string list = "select type, name, tbl_name, sql from sqlite_master order by type, name";
  const std::string migrations = std::string(INDICATORD_SOURCE_FOLDER) + "/storage/schema/*.sql";
  const std::string other = (folder.path() / "oracle.db").string();
  ASSERT_EQ(test::run("cat " + migrations + " | sqlite3 -bail '" + other + "'").exit_code, 0);
  const auto ours = test::run("sqlite3 '" + folder.database().string() + "' '" + list + "'");
  const auto theirs = test::run("sqlite3 '" + other + "' '" + list + "'");
  ASSERT_EQ(theirs.exit_code, 0) << theirs.output;
  EXPECT_NE(theirs.output.find("CREATE VIEW latest"), std::string::npos);
  EXPECT_EQ(ours.output, theirs.output);
}

struct HotQuery {
  const char* name;
  std::string sql;
};

// As the shell takes it between double quotes.
std::string in_double_quotes(std::string sql) {
  for (std::size_t at = 0; (at = sql.find('$', at)) != std::string::npos; at += 2) sql.insert(at, 1, '\\');
  return sql;
}

class HotQueryPlan : public testing::TestWithParam<HotQuery> {};

TEST_P(HotQueryPlan, SearchesByIndexes) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  const auto result = test::run("sqlite3 '" + folder.database().string() + "' \"explain query plan " +
                                in_double_quotes(GetParam().sql) + "\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("SEARCH"), std::string::npos) << result.output;
  EXPECT_EQ(result.output.find("SCAN"), std::string::npos) << result.output;
}

INSTANTIATE_TEST_SUITE_P(
    Store, HotQueryPlan,
    testing::Values(
        HotQuery{"read_claims", std::string(FigureTable::kReadClaims)},
        HotQuery{"take_vintages_away", std::string(FigureTable::kTakeAway)},
        HotQuery{"give_vintage", std::string(FigureTable::kGive)},
        HotQuery{"find_latest", std::string(FigureTable::kFindLatest)},
        HotQuery{"search_latest", std::string(kSearchLatest)},
        HotQuery{"latest_of_an_area", "select * from latest where ref_area_name = '聊城市'"},
        HotQuery{"latest_by_code", "select * from latest where ref_area = '371500'"},
        HotQuery{"latest_of_an_indicator", "select * from latest where indicator = 'gdp'"},
        HotQuery{"history_of_a_series", "select * from history where series_id = 'x' order by period_end"},
        HotQuery{"history_by_names",
                 "select * from history where indicator = 'gdp' and ref_area_name = '聊城市'"},
        HotQuery{"revisions_of_a_series", "select * from revisions where series_id = 'x'"},
        HotQuery{"evidence_of_a_figure",
                 "select * from evidence where series_id = 'x' and period_start = 'a' and period_end = 'b'"},
        HotQuery{"comparable_of_an_indicator", "select * from comparable where indicator = 'gdp'"},
        HotQuery{"conflicts_of_a_series", "select * from conflicts where series_id = 'x'"},
        HotQuery{"evidence_of_a_document", "select * from evidence where document = 'x'"}),
    [](const testing::TestParamInfo<HotQuery>& row) { return std::string(row.param.name); });

// All series have to be read here, but in the order of an index, and each of them by two seeks.
TEST(Schema, LatestOfAllNeedsNoSorting) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  const auto result = test::run("sqlite3 '" + folder.database().string() + "' \"explain query plan " +
                                std::string(SqliteReader::kLatest) + "\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("SCAN s USING INDEX series_by_indicator"), std::string::npos) << result.output;
  EXPECT_EQ(result.output.find("TEMP B-TREE"), std::string::npos) << result.output;
}

// Each of those above the limit by one seek.
TEST(Schema, CountingAboveTheLimitSeeksObservations) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  std::string sql(SqliteReader::kAfterLimit);
  for (std::size_t at = sql.find('$'); at != std::string::npos; at = sql.find('$')) sql.replace(at, 2, "'x'");
  const auto result =
      test::run("sqlite3 '" + folder.database().string() + "' \"explain query plan " + sql + "\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("SEARCH statement USING INDEX statement_by_series"), std::string::npos)
      << result.output;
}

// An export of everything begins at once: no more than one series is sorted at a time.
TEST(Schema, ExportsWalkTheSeriesByAnIndex) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  const auto result = test::run("sqlite3 '" + folder.database().string() + "' \"explain query plan " +
                                exports::figures_sql({}) + "\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("INDEX series_by_indicator"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("SEARCH statement USING INDEX statement_by_series"), std::string::npos)
      << result.output;
  EXPECT_EQ(result.output.find("TEMP B-TREE FOR ORDER BY"), std::string::npos) << result.output;
}

// All of them are looked for here, but only where the index knows of one.
TEST(Schema, ConflictsStartAtTheContradictedFigures) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  const auto result = test::run("sqlite3 '" + folder.database().string() +
                                "' \"explain query plan select * from conflicts where indicator = 'gdp'\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("USING INDEX statement_in_conflict"), std::string::npos) << result.output;
  EXPECT_EQ(result.output.find("SCAN t"), std::string::npos) << result.output;
}

}  // namespace
}  // namespace indicatord::storage
