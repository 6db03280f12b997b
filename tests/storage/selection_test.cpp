// Selectors as SQL: what they find, and that no text of people becomes SQL.
#include "storage/selection.h"

#include <gtest/gtest.h>

#include "tests/storage/schema_examples.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

class SelectionTest : public testing::Test {
 protected:
  SelectionTest() {
    const auto saved = store_->save_catalogue(test::example_catalogue());
    if (!saved) throw std::runtime_error(saved.error().message);
    for (const IngestedDocument& document : test::example_documents()) test::must_commit(*store_, document);
  }
  std::size_t series(const Selection& selection) {
    return test::rows(*reader_, "select 1 from series where 1 = 1" + series_condition(selection)).size();
  }
  std::size_t figures(const Selection& selection) {
    return test::rows(*reader_, "select 1 from vintages where 1 = 1" + vintage_condition(selection)).size();
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::must_open(folder_.url());
  std::unique_ptr<Reader> reader_ = test::must_open_reader(folder_.url());
};

TEST_F(SelectionTest, FindsByEachSelector) {
  EXPECT_EQ(series({}), 8U);
  EXPECT_EQ(series({.indicator = "fdi"}), 4U);
  EXPECT_EQ(series({.indicator = "fd"}), 0U) << "up to a dot";
  EXPECT_EQ(series({.area = "新乡"}), 2U);
  EXPECT_EQ(series({.area = "410700"}), 2U);
  EXPECT_EQ(series({.breakdown = "制造业"}), 1U);
  EXPECT_EQ(series({.indicator = "fdi.actual", .breakdown = ""}), 3U);
  EXPECT_EQ(series({.entity = ""}), 8U);
  EXPECT_EQ(series({.measure = "growth", .basis = "yoy", .unit = "%", .freq = "Q"}), 1U);
  EXPECT_EQ(series({.find = "OUTPUT grain"}), 2U) << "of the English name";
  EXPECT_EQ(series({.find = "实际使用外资  新乡"}), 1U);
}

TEST_F(SelectionTest, FindsByTheBeginningOfAnId) {
  const std::string id = test::rows(*reader_, "select min(series_id) from series").front();
  EXPECT_EQ(series({.series = id}), 1U);
  EXPECT_EQ(series({.series = id.substr(0, 12)}), 1U);
  EXPECT_EQ(series({.series = id + "0"}), 0U);
}

TEST_F(SelectionTest, PeriodsAndVintages) {
  EXPECT_EQ(figures({.indicator = "gdp"}), 1U);
  EXPECT_EQ(figures({.indicator = "gdp", .include_history = true}), 4U);
  EXPECT_EQ(figures({.indicator = "gdp", .as_of = test::date("2023-01-09")}), 0U);
  EXPECT_EQ(figures({.indicator = "gdp", .as_of = test::date("2023-01-10")}), 1U);
  EXPECT_EQ(figures({.since = test::date("2024-06-30")}), 1U);
  EXPECT_EQ(figures({.since = test::date("2024-03-31"), .until = test::date("2024-03-31")}), 4U);
}

TEST_F(SelectionTest, TextIsNeverSql) {
  const std::string hostile = "'; drop table series; --%_!\\";
  const Selection everywhere{.series = hostile,
                             .indicator = hostile,
                             .area = hostile,
                             .breakdown = hostile,
                             .entity = hostile,
                             .measure = hostile,
                             .basis = hostile,
                             .unit = hostile,
                             .freq = hostile,
                             .find = hostile};
  EXPECT_EQ(series(everywhere), 0U);
  EXPECT_EQ(series({.find = "%"}), 0U) << "a sign like the others";
  EXPECT_EQ(series({.find = "_"}), 2U) << "grain_output, twice";
}

}  // namespace
}  // namespace indicatord::storage
