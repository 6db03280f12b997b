// Calendar days and periods. No clock: "today" is always an argument.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace indicatord::model {

using Date = std::chrono::sys_days;

// A Gregorian day; nullopt when there is no such day (2023-02-29) or the year is outside 1900..2199.
std::optional<Date> make_date(int year, unsigned month, unsigned day);

// "2022-04-28", exactly; anything else is nullopt.
std::optional<Date> parse_date(std::string_view iso);
std::string format_date(Date date);

int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);
Date first_of_month(int year, unsigned month);
Date last_of_month(int year, unsigned month);
Date monday_of(Date date);  // of its week, which ends on Sunday (ISO 8601)

// Days from `first` to `last`, both inclusive; a point in time has first == last. Invariant: first <= last.
struct Period {
  Date first;
  Date last;

  bool is_point() const { return first == last; }
  friend auto operator<=>(const Period&, const Period&) = default;
};

// The period in SDMX form: 2022, 2022-S1, 2022-Q1, 2022-04, 2022-04-28; any other range is start and
// ISO 8601 duration, in whole months where it is whole months: 2022-01-01/P4M, else in days:
// 2022-01-01/P118D.
std::string sdmx_time_period(const Period& period);

// SDMX CL_FREQ of a period: A S Q M W D; N for any other length.
char sdmx_frequency(const Period& period);

// The same days `years` later (negative: earlier); 29 February becomes 28 February.
Period shift_years(const Period& period, int years);

}  // namespace indicatord::model
