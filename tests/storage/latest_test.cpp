// Which figure of a series is its latest.
#include <gtest/gtest.h>

#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using test::document;
using test::must_commit;
using test::statement;
using Lines = std::vector<std::string>;

class LatestTest : public test::EngineTest {
 protected:
  Lines latest() { return test::rows(*reader_, "select time_period, obs_value, obs_status from latest"); }
};
INDICATORD_ON_ALL_ENGINES(LatestTest);

model::Statement target(double value, std::string_view first, std::string_view last) {
  model::Statement said = statement(value, first, last);
  said.obs_status = model::ObsStatus::kForecast;
  return said;
}

TEST_P(LatestTest, TheNewestPeriodWhateverComesLast) {
  must_commit(*store_, document(1, "2022-07-29", {statement(2, "2022-04-01", "2022-06-30")}));
  must_commit(*store_, document(2, "2022-04-29", {statement(1)}));
  EXPECT_EQ(latest(), Lines{"2022-Q2|2|A"});
}

TEST_P(LatestTest, ARevisionOfTheNewestPeriodShows) {
  must_commit(*store_, document(1, "2022-04-29", {statement(1)}));
  must_commit(*store_, document(2, "2022-05-29", {statement(3)}));
  EXPECT_EQ(latest(), Lines{"2022-Q1|3|A"});
}

TEST_P(LatestTest, OfPeriodsThatEndTogetherTheLongest) {
  must_commit(*store_,
              document(1, "2022-06-10",
                       {statement(5, "2022-01-01", "2022-05-31"), statement(2, "2022-04-01", "2022-05-31")}));
  EXPECT_EQ(latest(), Lines{"2022-01-01/P5M|5|A"});
}

TEST_P(LatestTest, ATargetDoesNotHideAResult) {
  must_commit(*store_, document(1, "2022-04-29", {statement(1)}));
  must_commit(*store_, document(2, "2022-04-30", {target(9, "2022-10-01", "2022-12-31")}));
  EXPECT_EQ(latest(), Lines{"2022-Q1|1|A"});
  must_commit(*store_, document(3, "2023-01-30", {statement(8, "2022-10-01", "2022-12-31")}));
  EXPECT_EQ(latest(), Lines{"2022-Q4|8|A"});
}

TEST_P(LatestTest, ATargetIsShownWhereThereIsNothingElse) {
  must_commit(*store_, document(1, "2022-04-29", {target(9, "2022-10-01", "2022-12-31")}));
  EXPECT_EQ(latest(), Lines{"2022-Q4|9|F"});
  const auto for_metrics = reader_->latest(10, {});
  ASSERT_TRUE(for_metrics) << for_metrics.error().message;
  EXPECT_EQ(for_metrics->total, 0U) << "a metric could not say that it is a target";
  must_commit(*store_, document(2, "2022-04-30", {statement(1)}));
  EXPECT_EQ(latest(), Lines{"2022-Q1|1|A"});
}

TEST_P(LatestTest, ForMetricsInOrderAndWithinTheLimit) {
  model::Statement exports = statement(7);
  exports.indicator = "trade.export";
  model::Statement growth = statement(27.2);
  growth.measure = model::Measure::kGrowth;
  growth.basis = "yoy";
  growth.unit = "%";
  growth.breakdown = "制造业";
  growth.entity = "高新区";
  must_commit(*store_, document(1, "2022-04-29", {exports, growth}));
  const auto all = reader_->latest(10, {});
  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->rows.size(), 2U);
  const LatestObservation& first = all->rows[0];
  EXPECT_EQ(first.series_id.size(), 32U);
  EXPECT_EQ(first.indicator, "fdi.actual");
  EXPECT_EQ(first.breakdown, "制造业");
  EXPECT_EQ(first.ref_area, "371500");
  EXPECT_EQ(first.ref_area_name, "聊城市");
  EXPECT_EQ(first.entity, "高新区");
  EXPECT_EQ(first.measure, "growth");
  EXPECT_EQ(first.basis, "yoy");
  EXPECT_EQ(first.unit, "%");
  EXPECT_EQ(first.freq, "Q");
  EXPECT_EQ(first.value, 27.2);
  EXPECT_EQ(first.period_first, test::date("2022-01-01"));
  EXPECT_EQ(first.period_last, test::date("2022-03-31"));
  EXPECT_EQ(first.published, test::date("2022-04-29"));
  EXPECT_EQ(all->rows[1].indicator, "trade.export");
  const auto one = reader_->latest(1, {});
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->rows.size(), 1U);
  EXPECT_EQ(one->total, 2U);
  const auto none = reader_->latest(0, {});
  ASSERT_TRUE(none) << none.error().message;
  EXPECT_TRUE(none->rows.empty());
  EXPECT_EQ(none->total, 2U);
}

TEST_P(LatestTest, StopsWhenItIsToldTo) {
  must_commit(*store_, document(1, "2022-04-29", {statement(1)}));
  std::stop_source stop;
  ASSERT_TRUE(reader_->latest(10, stop.get_token()));
  stop.request_stop();
  const auto stopped = reader_->latest(10, stop.get_token());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, StoreError::Kind::kTransient);
  const auto again = reader_->latest(10, {});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->total, 1U);
}

TEST_P(LatestTest, EqualToASearchThroughAllObservations) {
  unsigned number = 0;
  for (const char* last : {"2022-03-31", "2021-06-30", "2022-09-30", "2020-12-31"}) {
    for (const double value : {1.0, 2.0}) {
      model::Statement said = statement(value, "2020-01-01", last);
      if (number % 3 == 0) said.obs_status = model::ObsStatus::kForecast;
      must_commit(*store_, document(++number, "2023-01-01", {said}));
    }
  }
  EXPECT_EQ(
      test::rows(*reader_, "select series_id, latest_start, latest_end from series order by series_id"),
      test::rows(*reader_,
                 "select series_id, period_start, period_end from (select *, row_number() over (partition by "
                 "series_id order by obs_status = 'F', period_end desc, period_start) as place from history) "
                 "as ranked "
                 "where place = 1 order by series_id"));
}

}  // namespace
}  // namespace indicatord::storage
