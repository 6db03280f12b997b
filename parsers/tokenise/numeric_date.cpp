#include "parsers/tokenise/numeric_date.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/small_numbers.h"
#include "parsers/tokenise/time_month.h"
#include "parsers/tokenise/time_year.h"

namespace indicatord::tokenise {
namespace {

std::optional<std::uint8_t> one_or_two_digits(std::u32string_view text, std::size_t& at) {
  std::uint8_t value = 0;
  std::size_t taken = 0;
  for (; taken < 2 && at < text.size() && segment::is_digit(text[at]); ++taken, ++at)
    value = static_cast<std::uint8_t>(value * 10 + (text[at] - U'0'));
  return taken == 0 ? std::nullopt : std::optional(value);
}

}  // namespace

// A day as pages print it beside their source. The time of day that may follow has lost the blank before it
// (2022-04-2810:30).
bool read_numeric_date(TimeCursor& cursor, TimeExpression& time) {
  const std::u32string_view text = cursor.text();
  const auto year = scan_year_digits(text, cursor.at());
  if (!year) return false;
  const char32_t mark = cursor.peek(kDigitsOfYear);
  if (mark != U'-' && mark != U'/' && mark != U'.') return false;
  std::size_t at = cursor.at() + kDigitsOfYear + 1;
  const auto month = one_or_two_digits(text, at);
  if (!month || at >= text.size() || text[at] != mark) return false;
  const auto day = one_or_two_digits(text, ++at);
  if (!day || *month < 1 || *month > kMonthsInYear || *day < 1 || *day > kDaysInMonth) return false;
  set_year(time, TimeExpression::YearKind::kAbsolute, *year);
  set_days(time, *month, *day, *month, *day);
  cursor.move_to(at);
  return true;
}

}  // namespace indicatord::tokenise
