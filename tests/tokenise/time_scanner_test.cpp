// Every kind of time expression, and what only begins like one.
#include <string>

#include <gtest/gtest.h>

#include "tests/tokenise/short_form.h"

namespace indicatord::tokenise {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

void expect_times(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(scanned_time(c.text), c.expected) << c.text;
}

TEST(TimeScanner, Years) {
  expect_times({{"2022年，全市", "year 2022 [2022年]"},
                {"2022年度", "year 2022 [2022年度]"},
                {"今年，", "year this [今年]"},
                {"去年，", "year this-1 [去年]"},
                {"前年，", "year this-2 [前年]"},
                {"明年，", "year this+1 [明年]"},
                {"上年增长", "year context-1 [上年]"},
                {"全年实现", "year [全年]"},
                {"去年全年", "year this-1 [去年全年]"},
                {"2022年全年", "year 2022 [2022年全年]"}});
}

TEST(TimeScanner, Months) {
  expect_times({{"4月，", "months 04..04 [4月]"},
                {"4月份，", "months 04..04 [4月份]"},
                {"1-4月，", "months 01..04 [1-4月]"},
                {"1—4月份，", "months 01..04 [1—4月份]"},
                {"1~4月，", "months 01..04 [1~4月]"},
                {"1至4月，", "months 01..04 [1至4月]"},
                {"1月至4月，", "months 01..04 [1月至4月]"},
                {"前4个月，", "months 01..04 [前4个月]"},
                {"前七个月，", "months 01..07 [前七个月]"},
                {"头两个月", "months 01..02 [头两个月]"},
                {"今年头两个月", "months this 01..02 [今年头两个月]"},
                {"今年1-4月", "months this 01..04 [今年1-4月]"},
                {"2022年1-4月", "months 2022 01..04 [2022年1-4月]"},
                {"2022年12月", "months 2022 12..12 [2022年12月]"},
                {"十二月", "months 12..12 [十二月]"}});
}

TEST(TimeScanner, QuartersAndHalves) {
  expect_times({{"一季度，", "months 01..03 [一季度]"},
                {"首季，", "months 01..03 [首季]"},
                {"第三季度，", "months 07..09 [第三季度]"},
                {"今年四季度", "months this 10..12 [今年四季度]"},
                {"上半年，", "months 01..06 [上半年]"},
                {"下半年，", "months 07..12 [下半年]"},
                {"前三季度，", "months 01..09 [前三季度]"},
                {"前两个季度", "months 01..06 [前两个季度]"},
                {"2021年上半年", "months 2021 01..06 [2021年上半年]"}});
}

TEST(TimeScanner, YearsInChineseFigures) {
  expect_times({{"一九九八年，", "year 1998 [一九九八年]"},
                {"二〇〇八年一季度", "months 2008 01..03 [二零零八年一季度]"},
                {"二○一二年，", "year 2012 [二○一二年]"},
                {"二零一九年九月二十三日", "days 2019 09-23..09-23 [二零一九年九月二十三日]"},
                {"二〇〇六至二〇一〇年", "years 2006..2010 [二零零六至二零一零年]"},
                {"一二三四年", "none"}});
}

TEST(TimeScanner, SingleMonthsAgainstRuns) {
  expect_times({{"5月当月", "months 05..05 month_only [5月当月]"},
                {"5月单月", "months 05..05 month_only [5月单月]"},
                {"当月，", "months month_only [当月]"},
                {"本月，", "months month_only [本月]"}});
}

TEST(TimeScanner, Days) {
  expect_times({{"4月28日", "days 04-28..04-28 [4月28日]"},
                {"2022年4月28日", "days 2022 04-28..04-28 [2022年4月28日]"},
                {"2022-04-28", "days 2022 04-28..04-28 [2022-04-28]"},
                {"2022/4/2810:30", "days 2022 04-28..04-28 [2022/4/28]"},
                {"14日，", "days 00-14..00-14 [14日]"},
                {"9月29日至10月7日", "days 09-29..10-07 [9月29日至10月7日]"},
                {"5月1日至5日", "days 05-01..05-05 [5月1日至5日]"},
                {"6日16时，", "days 00-06..00-06 [6日16时]"},
                {"3月6日16时30分，", "days 03-06..03-06 [3月6日16时30分]"},
                {"今日，", "day_offset [今日]"},
                {"昨日，", "day_offset count=-1 [昨日]"},
                {"目前，", "day_offset [目前]"}});
}

TEST(TimeScanner, PointsAndRunsUpToOne) {
  expect_times({{"6月末，", "months 06..06 end [6月末]"},
                {"6月底，", "months 06..06 end [6月底]"},
                {"截至6月底", "months 06..06 until end [截至6月底]"},
                {"截至4月28日", "days 04-28..04-28 until [截至4月28日]"},
                {"截至目前", "day_offset until [截至目前]"},
                {"年初，", "year_start [年初]"},
                {"年末，", "year_end [年末]"},
                {"上年末，", "year_end context-1 end [上年末]"},
                {"去年底，", "year_end this-1 end [去年底]"},
                {"2022年末，", "year_end 2022 end [2022年末]"},
                {"2022年底，", "year_end 2022 end [2022年底]"},
                {"三季度末，", "months 07..09 end [三季度末]"}});
}

TEST(TimeScanner, RunningYears) {
  expect_times({{"今年以来，", "to_date [今年以来]"},
                {"年初以来，", "to_date [年初以来]"},
                {"年初至今，", "to_date [年初至今]"}});
}

TEST(TimeScanner, SamePeriods) {
  expect_times({{"同期，", "same [同期]"},
                {"去年同期，", "same this-1 [去年同期]"},
                {"上年同期，", "same context-1 [上年同期]"},
                {"2019年同期，", "same 2019 [2019年同期]"},
                {"上月，", "prior_month [上月]"},
                {"上季度，", "prior_quarter [上季度]"}});
}

TEST(TimeScanner, ManyYears) {
  expect_times({{"“十四五”期间，", "plan 2021 [“十四五”期间]"},
                {"“十四五”时期，", "plan 2021 [“十四五”时期]"},
                {"“十三五”末，", "plan 2016 end [“十三五”末]"},
                {"五年来，", "past_years count=5 [五年来]"},
                {"10年间，", "past_years count=10 [10年间]"},
                {"十年间，", "past_years count=10 [十年间]"},
                {"2018-2022年，", "years 2018..2022 [2018-2022年]"},
                {"2018年至2022年，", "years 2018..2022 [2018年至2022年]"},
                {"2018—2022年，", "years 2018..2022 [2018—2022年]"}});
}

TEST(TimeScanner, OtherThingsAreNone) {
  for (const char* text : {"2022", "2022元", "13月", "32日", "0日", "一日千里", "3个项目", "月均", "日均",
                           "5家", "增长", "2022—2021年", "12345年", "前后", "头部企业", "前景"}) {
    EXPECT_EQ(scanned_time(text), "none") << text;
  }
}

}  // namespace
}  // namespace indicatord::tokenise
