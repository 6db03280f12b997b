// Days and periods: what exists, how it is printed, how it moves by years.
#include "parsers/model/date.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace indicatord::model {
namespace {

Date day(const char* iso) {
  const auto date = parse_date(iso);
  if (!date) throw std::invalid_argument(iso);
  return *date;
}

TEST(Date, ReadsDaysThatExist) {
  for (const char* iso : {"2022-04-28", "1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29"}) {
    SCOPED_TRACE(iso);
    const auto date = parse_date(iso);
    ASSERT_TRUE(date.has_value());
    EXPECT_EQ(format_date(*date), iso);
  }
}

TEST(Date, RefusesEverythingElse) {
  for (const char* text :
       {"",           "2022",        "2022-04",       "2022-4-28",  "2022-04-31", "2023-02-29",
        "2100-02-29", "2022-00-10",  "2022-13-01",    "2022-04-00", "1899-12-31", "2200-01-01",
        "2022/04/28", "2022-04-28 ", " 2022-04-28",   "20220428",   "-022-04-28", "2022--4-28",
        "2022-04--8", "+022-04-28",  "２０２２-04-28"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(Date, MakesOnlyDaysThatExist) {
  EXPECT_TRUE(make_date(2020, 2, 29).has_value());
  EXPECT_FALSE(make_date(2021, 2, 29).has_value());
  EXPECT_FALSE(make_date(2021, 0, 1).has_value());
  EXPECT_FALSE(make_date(2021, 1, 0).has_value());
  EXPECT_FALSE(make_date(2021, 300, 1).has_value());
  EXPECT_FALSE(make_date(2021, 1, 300).has_value());
  EXPECT_FALSE(make_date(1899, 12, 31).has_value());
  EXPECT_FALSE(make_date(2200, 1, 1).has_value());
}

TEST(Date, KnowsTheEndsOfMonths) {
  EXPECT_EQ(format_date(first_of_month(2022, 4)), "2022-04-01");
  EXPECT_EQ(format_date(last_of_month(2022, 4)), "2022-04-30");
  EXPECT_EQ(format_date(last_of_month(2023, 2)), "2023-02-28");
  EXPECT_EQ(format_date(last_of_month(2024, 2)), "2024-02-29");
  EXPECT_EQ(format_date(last_of_month(2022, 12)), "2022-12-31");
}

TEST(Date, KnowsTheMondayOfAWeek) {
  const auto monday_of_day = [](std::string_view day) { return format_date(monday_of(*parse_date(day))); };
  EXPECT_EQ(monday_of_day("2023-08-14"), "2023-08-14");  // a Monday
  EXPECT_EQ(monday_of_day("2023-08-20"), "2023-08-14");  // the Sunday behind it
  EXPECT_EQ(monday_of_day("2024-03-01"), "2024-02-26");
  EXPECT_EQ(monday_of_day("2023-01-01"), "2022-12-26");
}

struct PeriodCase {
  const char* first;
  const char* last;
  const char* sdmx;
  char frequency;
};

TEST(Period, PrintsAsSdmxDoes) {
  for (const PeriodCase& c : {PeriodCase{"2022-01-01", "2022-12-31", "2022", 'A'},
                              {"2022-01-01", "2022-06-30", "2022-S1", 'S'},
                              {"2022-07-01", "2022-12-31", "2022-S2", 'S'},
                              {"2022-01-01", "2022-03-31", "2022-Q1", 'Q'},
                              {"2022-10-01", "2022-12-31", "2022-Q4", 'Q'},
                              {"2022-04-01", "2022-04-30", "2022-04", 'M'},
                              {"2024-02-01", "2024-02-29", "2024-02", 'M'},
                              {"2022-04-28", "2022-04-28", "2022-04-28", 'D'},
                              {"2022-01-01", "2022-04-30", "2022-01-01/P4M", 'N'},
                              {"2022-01-01", "2022-02-28", "2022-01-01/P2M", 'N'},
                              {"2022-01-01", "2022-09-30", "2022-01-01/P9M", 'N'},
                              {"2021-01-01", "2025-12-31", "2021-01-01/P60M", 'N'},
                              {"2022-01-01", "2022-04-28", "2022-01-01/P118D", 'N'},
                              {"2022-10-01", "2022-10-07", "2022-10-01/P7D", 'W'},
                              {"2024-02-01", "2024-02-28", "2024-02-01/P28D", 'N'},
                              // whole months, but no calendar quarter, half or year
                              {"2022-02-01", "2022-04-30", "2022-02-01/P3M", 'Q'},
                              {"2022-04-01", "2022-09-30", "2022-04-01/P6M", 'S'},
                              {"2021-07-01", "2022-06-30", "2021-07-01/P12M", 'A'}}) {
    SCOPED_TRACE(c.sdmx);
    const Period period{day(c.first), day(c.last)};
    EXPECT_EQ(sdmx_time_period(period), c.sdmx);
    EXPECT_EQ(sdmx_frequency(period), c.frequency);
    EXPECT_EQ(period.is_point(), std::string(c.first) == c.last);
  }
}

struct ShiftCase {
  const char* first;
  const char* last;
  int years;
  const char* shifted;
};

TEST(Period, MovesByYears) {
  for (const ShiftCase& c : {ShiftCase{"2022-01-01", "2022-03-31", -1, "2021-Q1"},
                             {"2024-02-01", "2024-02-29", -1, "2023-02"},
                             {"2023-02-01", "2023-02-28", 1, "2024-02"},
                             {"2024-02-29", "2024-02-29", -1, "2023-02-28"},
                             {"2022-04-28", "2022-04-28", -3, "2019-04-28"},
                             {"2022-01-01", "2022-12-31", 2, "2024"},
                             {"2022-01-01", "2022-04-28", 0, "2022-01-01/P118D"}}) {
    EXPECT_EQ(sdmx_time_period(shift_years({day(c.first), day(c.last)}, c.years)), c.shifted);
  }
}

RC_GTEST_PROP(DateProperty, PrintedDaysReadBack, ()) {
  const int offset = *rc::gen::inRange(0, 109572);  // 1900-01-01 .. 2199-12-31
  const Date date = day("1900-01-01") + std::chrono::days{offset};
  const auto again = parse_date(format_date(date));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == date);
  const auto made = make_date(year_of(date), month_of(date), day_of(date));
  RC_ASSERT(made.has_value());
  RC_ASSERT(*made == date);
}

RC_GTEST_PROP(DateProperty, AShiftedMonthIsThatMonth, ()) {
  const int year = *rc::gen::inRange(1910, 2190);
  const auto month = *rc::gen::inRange(1U, 13U);
  const int years = *rc::gen::inRange(-9, 10);
  const Period shifted = shift_years({first_of_month(year, month), last_of_month(year, month)}, years);
  RC_ASSERT(shifted.first == first_of_month(year + years, month));
  RC_ASSERT(shifted.last == last_of_month(year + years, month));
}

}  // namespace
}  // namespace indicatord::model
