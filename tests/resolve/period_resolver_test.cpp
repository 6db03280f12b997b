// Expressions of time against a document's date -> days.
#include "parsers/resolve/period_resolver.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

using assemble::Reading;
using model::Measure;
using tokenise::TimeExpression;

std::string resolved(const char* published, const Reading& reading, Observation observation) {
  const auto date = model::parse_date(published);  // "": no date
  const auto period = PeriodResolver(date).resolve(reading, observation);
  return period ? model::sdmx_time_period(*period) : "-";
}

struct Case {
  const char* published;
  const char* time;
  const char* flow;
  const char* stock;
};

void expect_periods(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.time) + " in a text of " + c.published);
    Reading reading;
    reading.time = said(c.time);
    EXPECT_EQ(resolved(c.published, reading, Observation::kFlow), c.flow);
    EXPECT_EQ(resolved(c.published, reading, Observation::kStock), c.stock);
  }
}

TEST(Period, OfMonthsAndQuarters) {
  expect_periods({{"2023-08-18", "1-4月", "2023-01-01/P4M", "2023-04-30"},
                  {"2023-08-18", "前4个月", "2023-01-01/P4M", "2023-04-30"},
                  {"2023-08-18", "一季度", "2023-Q1", "2023-03-31"},
                  {"2023-08-18", "上半年", "2023-S1", "2023-06-30"},
                  {"2023-10-26", "前三季度", "2023-01-01/P9M", "2023-09-30"},
                  {"2023-08-18", "7月", "2023-07", "2023-07-31"},
                  {"2023-08-18", "5月当月", "2023-05", "2023-05-31"},
                  {"2024-03-01", "2月", "2024-02", "2024-02-29"},
                  {"2023-08-18", "去年上半年", "2022-S1", "2022-06-30"},
                  {"2023-08-18", "2021年1-4月", "2021-01-01/P4M", "2021-04-30"}});
}

TEST(Period, OfMonthsThatHaveNotComeIsOfLastYear) {
  expect_periods({{"2023-01-15", "12月", "2022-12", "2022-12-31"},
                  {"2023-02-03", "四季度", "2022-Q4", "2022-12-31"},
                  {"2023-02-03", "1-11月", "2022-01-01/P11M", "2022-11-30"},
                  {"2023-02-03", "今年四季度", "2023-Q4", "2023-12-31"}});
}

TEST(Period, OfYears) {
  expect_periods({{"2023-08-18", "2022年", "2022", "2022-12-31"},
                  {"2023-08-18", "去年", "2022", "2022-12-31"},
                  {"2023-08-18", "前年", "2021", "2021-12-31"},
                  {"2023-08-18", "上年", "2022", "2022-12-31"},
                  {"2023-08-18", "全年", "2023", "2023-12-31"},
                  {"2023-02-03", "全年", "2022", "2022-12-31"},
                  {"2023-03-31", "全年", "2022", "2022-12-31"},
                  {"2023-04-01", "全年", "2023", "2023-12-31"},
                  {"2023-02-03", "今年", "2023", "2023-12-31"}});
}

TEST(Period, OfPointsInTime) {
  expect_periods({{"2023-08-18", "6月末", "2023-06-30", "2023-06-30"},
                  {"2023-08-18", "年初", "2022-12-31", "2022-12-31"},
                  {"2023-08-18", "上年末", "2022-12-31", "2022-12-31"},
                  {"2023-08-18", "2021年末", "2021-12-31", "2021-12-31"},
                  {"2023-02-03", "年末", "2022-12-31", "2022-12-31"},
                  {"2023-08-18", "昨日", "2023-08-17", "2023-08-17"},
                  {"2023-08-18", "目前", "2023-08-18", "2023-08-18"}});
}

// A stock is counted at the end of the run, a flow over it.
TEST(Period, UpToADay) {
  expect_periods({{"2023-08-18", "截至6月底", "2023-S1", "2023-06-30"},
                  {"2023-08-18", "截至2022年底", "2022", "2022-12-31"},
                  {"2023-08-18", "截至4月28日", "2023-01-01/P118D", "2023-04-28"},
                  {"2023-08-18", "今年以来", "2023-01-01/P230D", "2023-08-18"}});
}

TEST(Period, OfDays) {
  expect_periods({{"2023-08-18", "14日", "2023-08-14", "2023-08-14"},
                  {"2023-08-02", "30日", "2023-07-30", "2023-07-30"},
                  {"2023-01-02", "30日", "2022-12-30", "2022-12-30"},
                  {"2023-08-18", "4月28日", "2023-04-28", "2023-04-28"},
                  {"2023-01-10", "12月28日", "2022-12-28", "2022-12-28"},
                  {"2023-10-20", "9月29日至10月7日", "2023-09-29/P9D", "2023-10-07"},
                  {"2023-08-18", "2月30日", "-", "-"}});
}

TEST(Period, OfSeveralYears) {
  expect_periods({{"2023-02-03", "五年来", "2022", "2022-12-31"},
                  {"2023-08-18", "“十三五”末", "2020", "2020-12-31"},
                  {"2023-08-18", "2018—2022年", "2022", "2022-12-31"}});
}

TEST(Period, SinceADayLastsUpToTheDocuments) {
  Reading reading;
  reading.time = said("3月");
  reading.time->since = true;
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2023-03-01/P171D");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kStock), "2023-08-18");
  EXPECT_EQ(resolved("", reading, Observation::kFlow), "-");
  reading.time = said("2020年");
  reading.time->since = true;
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2020-01-01/P1326D");
}

TEST(Period, TheMonthAndTheQuarterBeforeAreWhole) {
  expect_periods({{"2023-08-18", "上月", "2023-07", "2023-07-31"},
                  {"2023-01-18", "上月", "2022-12", "2022-12-31"},
                  {"2023-08-18", "上季度", "2023-Q2", "2023-06-30"},
                  {"2023-02-18", "上季度", "2022-Q4", "2022-12-31"},
                  {"", "上季度", "-", "-"}});
}

TEST(Period, WithoutADateOnlyNamedYearsResolve) {
  expect_periods({{"", "2022年", "2022", "2022-12-31"},
                  {"", "2022年上半年", "2022-S1", "2022-06-30"},
                  {"", "上半年", "-", "-"},
                  {"", "今年以来", "-", "-"},
                  {"", "去年", "-", "-"},
                  {"", "昨日", "-", "-"},
                  {"", "上月", "-", "-"}});
}

TEST(Period, WithoutAnExpressionIsNone) {
  EXPECT_EQ(resolved("2023-08-18", Reading{}, Observation::kFlow), "-");
}

TEST(Period, TakesTheYearThatTheTextIsAbout) {
  Reading reading;
  reading.time = said("一季度");
  reading.year_context = said("2021年");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2021-Q1");
  reading.year_context = said("去年");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2022-Q1");
  reading.time = said("上年末");
  reading.year_context = said("2021年");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kStock), "2020-12-31");
}

TEST(Period, OfTheSamePeriod) {
  Reading reading;
  reading.same_of = said("1-4月");
  reading.time = said("同期");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2023-01-01/P4M");
  reading.time = said("去年同期");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2022-01-01/P4M");
  reading.time = said("2019年同期");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "2019-01-01/P4M");
  reading.same_of = said("同期");
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "-");
  reading.same_of.reset();
  EXPECT_EQ(resolved("2023-08-18", reading, Observation::kFlow), "-");
}

TEST(Period, OfPlans) {
  Reading reading;
  reading.time = said("全年");
  reading.status = model::ObsStatus::kForecast;
  EXPECT_EQ(resolved("2023-02-03", reading, Observation::kFlow), "2023");
  Reading average;
  average.time = said("“十三五”期间");
  average.basis.name = "avg";
  EXPECT_EQ(resolved("2023-08-18", average, Observation::kFlow), "2016-01-01/P60M");
}

}  // namespace
}  // namespace indicatord::resolve
