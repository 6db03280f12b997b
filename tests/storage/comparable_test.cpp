// The view comparable: one unit for an indicator, whatever units the documents use.
#include <gtest/gtest.h>

#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

class Comparable : public testing::Test {
 protected:
  Comparable() {
    Catalogue catalogue;
    catalogue.units = {{"t", "mass", "tonne", "tonnes", 1, "t", 1},
                       {"jin", "mass", "jin", "tonnes", 0.0005, "t", 0.0005},
                       {"CNY", "money", "yuan", "cny", 1, "CNY", 1},
                       {"USD", "money", "US dollar", "usd", 1, "USD", 1}};
    const auto saved = store_->save_catalogue(catalogue);
    if (!saved) throw std::runtime_error(saved.error().message);
  }

  void commit(double value, std::string_view unit, std::optional<double> value_high = std::nullopt) {
    model::Statement said = test::statement(value);
    said.unit = unit;
    said.value_high = value_high;
    test::must_commit(*store_, test::document(++number_, "2022-04-29", {said}));
  }
  Lines rows() {
    return test::rows(*reader_,
                      "select unit, obs_value, value_high, said_unit, said_value from comparable order by "
                      "said_unit, obs_value");
  }

  unsigned number_ = 0;
  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::must_open(folder_.url());
  std::unique_ptr<Reader> reader_ = test::must_open_reader(folder_.url());
};

TEST_F(Comparable, TonnesAndJinAreBothInTonnes) {
  commit(1'285'000, "t");
  commit(9'640'123'456, "jin", 9'660'000'000);
  EXPECT_EQ(rows(), (Lines{"t|4820061.728|4830000|jin|9640123456", "t|1285000||t|1285000"}));
}

TEST_F(Comparable, CurrenciesStayApart) {
  commit(7, "CNY");
  commit(1, "USD");
  EXPECT_EQ(rows(), (Lines{"CNY|7||CNY|7", "USD|1||USD|1"}));
}

TEST_F(Comparable, AUnitThatTheCatalogueDoesNotKnowStaysAsItIs) {
  commit(3, "{neu}");
  EXPECT_EQ(rows(), Lines{"{neu}|3||{neu}|3"});
  ASSERT_TRUE(store_->save_catalogue({{}, {}, {{"{neu}", "count", "new", "", 1}}}));
  EXPECT_EQ(rows(), Lines{"{neu}|3||{neu}|3"}) << "nor one that has no family";
}

TEST_F(Comparable, OnlyWhatHoldsNow) {
  commit(1, "t");
  model::Statement revised = test::statement(2);
  revised.unit = "t";
  test::must_commit(*store_, test::document(++number_, "2022-05-29", {revised}));
  EXPECT_EQ(rows(), Lines{"t|2||t|2"});
}

}  // namespace
}  // namespace indicatord::storage
