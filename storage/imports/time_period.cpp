#include "storage/imports/time_period.h"

#include <charconv>

namespace indicatord::storage::imports {
namespace {

constexpr unsigned kMaxLength = 400'000;  // days between 1900 and 2199, and more

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  const char* const end = digits.data() + digits.size();
  if (digits.empty() || digits.front() == '-' || digits.size() > 6) return std::nullopt;
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

// From the first day on, whole months.
std::optional<model::Period> months(model::Date first, unsigned count) {
  const std::chrono::year_month_day next =
      std::chrono::year_month_day(first) + std::chrono::months{static_cast<int>(count)};
  if (count == 0 || !next.ok()) return std::nullopt;
  return model::Period{first, model::Date(next) - std::chrono::days{1}};
}

// "P9M" after its start.
std::optional<model::Period> range(model::Date first, std::string_view length) {
  if (length.size() < 3 || length.front() != 'P') return std::nullopt;
  const auto count = number(length.substr(1, length.size() - 2));
  if (!count || *count == 0 || *count > kMaxLength) return std::nullopt;
  switch (length.back()) {
    case 'D':
      return model::Period{first, first + std::chrono::days{*count - 1}};
    case 'M':
      return months(first, *count);
    case 'Y':
      return months(first, *count * 12);
    default:
      return std::nullopt;
  }
}

// The `part`-th of the parts of a year that have `length` months.
std::optional<model::Period> part_of_year(int year, std::optional<unsigned> part, unsigned length) {
  if (!part || *part < 1 || *part > 12 / length) return std::nullopt;
  const unsigned first = (*part - 1) * length + 1;
  return model::Period{model::first_of_month(year, first), model::last_of_month(year, first + length - 1)};
}

std::optional<model::Period> parse(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const auto first = model::parse_date(text.substr(0, slash));
    return first ? range(*first, text.substr(slash + 1)) : std::nullopt;
  }
  if (const auto day = model::parse_date(text)) return model::Period{*day, *day};
  const auto year = number(text.substr(0, 4));
  if (!year || !model::make_date(static_cast<int>(*year), 1, 1)) return std::nullopt;
  const int in = static_cast<int>(*year);
  if (text.size() == 4) return part_of_year(in, 1, 12);
  const std::string_view rest = text.substr(4);
  if (rest.starts_with("-S") && rest.size() == 3) return part_of_year(in, number(rest.substr(2)), 6);
  if (rest.starts_with("-Q") && rest.size() == 3) return part_of_year(in, number(rest.substr(2)), 3);
  if (rest.starts_with("-M") && rest.size() == 4) return part_of_year(in, number(rest.substr(2)), 1);
  if (rest.starts_with("-") && rest.size() == 3) return part_of_year(in, number(rest.substr(1)), 1);
  return std::nullopt;
}

}  // namespace

std::optional<model::Period> parse_time_period(std::string_view text) {
  if (text.size() < 4 || text.size() > 20) return std::nullopt;
  const auto period = parse(text);
  // A range may end on a day that the model does not have.
  if (!period || model::parse_date(model::format_date(period->last)) != period->last) return std::nullopt;
  return period;
}

}  // namespace indicatord::storage::imports
