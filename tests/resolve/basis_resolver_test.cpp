// What changes are measured against.
#include "parsers/resolve/basis_resolver.h"

#include <optional>

#include <gtest/gtest.h>

#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

using assemble::Reading;
using model::Measure;

std::optional<model::Period> days_of(const Reading& reading) {
  return PeriodResolver(model::parse_date("2023-08-18")).resolve(reading, Observation::kFlow);
}

struct BasisCase {
  const char* compared;
  const char* period;
  const char* basis;
};

TEST(Basis, ComesFromTheTimeComparedWith) {
  for (const BasisCase& c :
       {BasisCase{"上年", "2022年", "yoy"}, BasisCase{"去年同期", "上半年", "yoy"},
        BasisCase{"上年同期", "上半年", "yoy"}, BasisCase{"2019年同期", "上半年", "since:2019"},
        BasisCase{"2019年", "上半年", "since:2019"}, BasisCase{"2022年同期", "上半年", "yoy"},
        BasisCase{"上月", "7月", "mom"}, BasisCase{"上季度", "二季度", "qoq"},
        BasisCase{"年初", "6月末", "ytd"}, BasisCase{"上年末", "6月末", "ytd"},
        BasisCase{"一季度", "上半年", "prev"}, BasisCase{"1-6月", "1-7月", "prev"},
        BasisCase{"去年上半年", "上半年", "yoy"}, BasisCase{"“十三五”末", "2022年", "since:2020"}}) {
    SCOPED_TRACE(std::string(c.period) + " compared with " + c.compared);
    const BasisResolver resolver(model::parse_date("2023-08-18"));
    Reading reading;
    reading.measure = Measure::kGrowth;
    reading.time = said(c.period);
    reading.same_of = reading.time;
    reading.basis.time = said(c.compared);
    EXPECT_EQ(resolver.basis(reading, days_of(reading)), c.basis);
  }
}

TEST(Basis, IsAYearAgoWhereNothingIsSaid) {
  const BasisResolver resolver(model::parse_date("2023-08-18"));
  for (const Measure measure : {Measure::kGrowth, Measure::kDelta, Measure::kGrowthDelta}) {
    Reading reading;
    reading.measure = measure;
    EXPECT_EQ(resolver.basis(reading, std::nullopt), "yoy");
  }
}

// 比前年增长5%, in a text without a date
TEST(Basis, OfAYearThatIsNotKnownIsAnEarlierOne) {
  const BasisResolver resolver(std::nullopt);
  Reading reading;
  reading.measure = Measure::kGrowth;
  reading.basis.time = said("前年");
  EXPECT_EQ(resolver.basis(reading, std::nullopt), "prev");
}

// 为全国平均水平的1.79倍
TEST(Basis, IsNoneOfASizeRelativeToNoTime) {
  const BasisResolver resolver(model::parse_date("2023-08-18"));
  Reading reading;
  reading.measure = Measure::kRelative;
  EXPECT_EQ(resolver.basis(reading, std::nullopt), std::nullopt);
}

TEST(Basis, IsOnlyOfChanges) {
  const BasisResolver resolver(model::parse_date("2023-08-18"));
  for (const Measure measure : {Measure::kLevel, Measure::kGap, Measure::kShare, Measure::kContribution,
                                Measure::kCompletion, Measure::kRank}) {
    Reading reading;
    reading.measure = measure;
    reading.basis.name = "yoy";
    EXPECT_EQ(resolver.basis(reading, std::nullopt), std::nullopt);
  }
}

TEST(Basis, OfAveragesCountsTheirYears) {
  const BasisResolver resolver(model::parse_date("2023-08-18"));
  Reading reading;
  reading.measure = Measure::kGrowth;
  reading.basis.name = "avg";
  EXPECT_EQ(resolver.basis(reading, std::nullopt), "avg");
  reading.time = said("“十三五”期间");
  EXPECT_EQ(resolver.basis(reading, days_of(reading)), "avg:5");
}

TEST(Basis, MonthOnMonthOfAQuarterIsQuarterOnQuarter) {
  const BasisResolver resolver(model::parse_date("2023-08-18"));
  Reading reading;
  reading.measure = Measure::kGrowth;
  reading.basis.name = "mom";
  reading.time = said("7月");
  EXPECT_EQ(resolver.basis(reading, days_of(reading)), "mom");
  reading.time = said("二季度");
  EXPECT_EQ(resolver.basis(reading, days_of(reading)), "qoq");
}

}  // namespace
}  // namespace indicatord::resolve
