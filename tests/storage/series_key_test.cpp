#include "storage/series_key.h"

#include <gtest/gtest.h>

#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

TEST(SeriesKey, IsSpelledOut) {
  model::Statement said = test::statement(1);
  said.breakdown = "制造业";
  said.basis = "yoy";
  said.measure = model::Measure::kGrowth;
  said.unit = "%";
  EXPECT_EQ(series_key(said).value(), "10:fdi.actual,9:制造业,7:c371500,0:,6:growth,3:yoy,1:%,1:Q,");
}

// Two daemons must agree for ever, so the bytes are fixed. The oracle is coreutils' sha256sum.
TEST(SeriesKey, HashesAsSha256sumDoes) {
  const std::string key = series_key(test::statement(1)).value();
  const auto oracle = test::run("printf '%s' '" + key + "' | sha256sum | cut -c1-32");
  ASSERT_EQ(oracle.exit_code, 0) << oracle.output;
  EXPECT_EQ(series_id(key) + "\n", oracle.output);
  EXPECT_EQ(series_id(""), "e3b0c44298fc1c149afbf4c8996fb924");
}

TEST(SeriesKey, EachFieldTellsSeriesApart) {
  const auto id = [](const model::Statement& said) { return series_key(said).value(); };
  const model::Statement base = test::statement(1);
  std::vector<model::Statement> others(8, base);
  others[0].indicator = "fdi.contracted";
  others[1].breakdown = "制造业";
  others[2].ref_area = "371502";
  others[3].entity = "高新区";
  others[4].measure = model::Measure::kDelta;
  others[5].basis = "yoy";
  others[6].unit = "CNY";
  others[7].period->last = test::date("2022-01-31");
  for (const model::Statement& other : others) EXPECT_NE(id(other), id(base));
}

TEST(SeriesKey, AnAreaWithACodeIsItsCode) {
  model::Statement with_code = test::statement(1);
  with_code.ref_area_name = "我市";
  EXPECT_EQ(series_key(with_code), series_key(test::statement(1)));
  model::Statement named = test::statement(1);
  named.ref_area.reset();
  named.ref_area_name = "371500";
  EXPECT_NE(series_key(named), series_key(test::statement(1))) << "a name is no code";
  model::Statement elsewhere = named;
  elsewhere.ref_area_name = "东部地区";
  EXPECT_NE(series_key(named), series_key(elsewhere));
}

TEST(SeriesKey, NeitherValueNorYearBelongsToIt) {
  EXPECT_EQ(series_key(test::statement(1)), series_key(test::statement(2, "2023-04-01", "2023-06-30")));
}

TEST(SeriesKey, NoneWithoutIndicatorOrPeriod) {
  model::Statement nameless = test::statement(1);
  nameless.indicator.reset();
  EXPECT_EQ(series_key(nameless), std::nullopt);
  model::Statement timeless = test::statement(1);
  timeless.period.reset();
  EXPECT_EQ(series_key(timeless), std::nullopt);
}

}  // namespace
}  // namespace indicatord::storage
