#include "parsers/model/date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace indicatord::model {
namespace {

using std::chrono::year_month_day;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::optional<int> parse_digits(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-')
    return std::nullopt;
  return value;
}

// Whole months that the period covers, 0 when it does not begin and end with a month.
int whole_months(const Period& period) {
  const bool whole =
      day_of(period.first) == 1 && period.last == last_of_month(year_of(period.last), month_of(period.last));
  if (!whole) return 0;
  return (year_of(period.last) - year_of(period.first)) * 12 + static_cast<int>(month_of(period.last)) -
         static_cast<int>(month_of(period.first)) + 1;
}

template <typename... Args>
std::string print(const char* pattern, Args... args) {
  std::array<char, 48> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), pattern, args...);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  const year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = parse_digits(iso.substr(0, 4));
  const auto month = parse_digits(iso.substr(5, 2));
  const auto day = parse_digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string format_date(Date date) {
  return print("%04d-%02u-%02u", year_of(date), month_of(date), day_of(date));
}

int year_of(Date date) {
  return static_cast<int>(year_month_day{date}.year());
}
unsigned month_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.month());
}
unsigned day_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.day());
}

Date first_of_month(int year, unsigned month) {
  return Date{std::chrono::year{year} / std::chrono::month{month} / 1};
}

Date last_of_month(int year, unsigned month) {
  return Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::last};
}

Date monday_of(Date date) {
  const std::chrono::weekday day{date};
  return date - (day - std::chrono::Monday);
}

std::string sdmx_time_period(const Period& period) {
  const int year = year_of(period.first);
  const unsigned month = month_of(period.first);
  const int months = whole_months(period);
  if (months == 12 && month == 1) return print("%04d", year);
  if (months == 6 && (month == 1 || month == 7)) return print("%04d-S%u", year, month == 1 ? 1U : 2U);
  if (months == 3 && month % 3 == 1) return print("%04d-Q%u", year, month / 3 + 1);
  if (months == 1) return print("%04d-%02u", year, month);
  if (months > 0) return format_date(period.first) + print("/P%dM", months);
  if (period.is_point()) return format_date(period.first);
  const auto days = (period.last - period.first).count() + 1;
  return format_date(period.first) + print("/P%dD", static_cast<int>(days));
}

char sdmx_frequency(const Period& period) {
  switch (whole_months(period)) {
    case 12:
      return 'A';
    case 6:
      return 'S';
    case 3:
      return 'Q';
    case 1:
      return 'M';
    default:
      break;
  }
  const auto days = (period.last - period.first).count() + 1;
  if (days == 1) return 'D';
  return days == 7 ? 'W' : 'N';
}

Period shift_years(const Period& period, int years) {
  const auto shift = [years](Date date) {
    const bool month_end = date == last_of_month(year_of(date), month_of(date));
    const int year = year_of(date) + years;
    if (month_end) return last_of_month(year, month_of(date));
    return Date{std::chrono::year{year} / std::chrono::month{month_of(date)} /
                std::chrono::day{day_of(date)}};
  };
  return {shift(period.first), shift(period.last)};
}

}  // namespace indicatord::model
