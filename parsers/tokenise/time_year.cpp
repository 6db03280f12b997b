#include "parsers/tokenise/time_year.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parsers/tokenise/small_numbers.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;
using YearKind = TimeExpression::YearKind;

// 2023上半年, 2023全年
bool before_span_word(TimeCursor& cursor) {
  const std::size_t before = cursor.at();
  const bool stands = cursor.take_cue(CueKind::kSpanWord).has_value();
  cursor.move_to(before);
  return stands;
}

// 1979年到1982年的四年内: all of the years are counted, the first of them, too
bool counts_first_year(TimeCursor& cursor, int years) {
  constexpr unsigned kMost = 99;
  const std::size_t before = cursor.at();
  cursor.take(U'的');
  const auto count = cursor.take_number(kMost);
  const bool all = count && static_cast<int>(*count) == years && cursor.peek() == U'年';
  cursor.move_to(before);
  return all;
}

// 2022年, 2021—2025年, 2021年至2025年; 2022全年
bool absolute_year(TimeCursor& cursor, TimeExpression& time, int first) {
  const std::size_t before = cursor.at();
  cursor.move_to(before + kDigitsOfYear);
  const bool marked = cursor.take(U'年');
  const std::size_t after_first = cursor.at();
  const char32_t mark = cursor.peek();
  if (cursor.take_range_mark()) {
    if (const auto last = scan_year_digits(cursor.text(), cursor.at()); last && *last > first) {
      cursor.move_to(cursor.at() + kDigitsOfYear);
      if (cursor.take(U'年')) {
        set_year(time, YearKind::kAbsolute, first);
        time.to_year = static_cast<std::int16_t>(*last);
        time.kind = Kind::kYears;
        time.from_to = (mark == U'到' || mark == U'至') && !counts_first_year(cursor, *last - first + 1);
        return true;
      }
    }
    cursor.move_to(after_first);
  }
  if (!marked && !before_span_word(cursor)) {
    cursor.move_to(before);
    return false;
  }
  cursor.take(U'度');
  set_year(time, YearKind::kAbsolute, first);
  return true;
}

// The codes of cues.toml: -1, context-1, since2012.
void set_said_year(TimeExpression& time, std::string_view code) {
  constexpr std::string_view kContext = "context";
  constexpr std::string_view kSinceEvent = "since";
  if (code.starts_with(kSinceEvent)) {
    set_year(time, YearKind::kAbsolute, cue_number(code.substr(kSinceEvent.size())));
    time.since = time.of_change = true;
  } else if (code.starts_with(kContext)) {
    set_year(time, YearKind::kContext, cue_number(code.substr(kContext.size())));
  } else {
    set_year(time, YearKind::kOffset, cue_number(code));
  }
}

// “十四五”前三年, “十四五”时期头四年
void first_years_of_plan(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t before = cursor.at();
  cursor.take_cue(CueKind::kDuring);
  if (cursor.take(U'的'); cursor.take(U'前') || cursor.take(U'头')) {
    const auto count = cursor.take_number(kYearsOfPlan - 1);
    if (count && *count > 1 && cursor.take(U'年')) {
      time.kind = Kind::kYears;
      time.to_year = static_cast<std::int16_t>(time.year + static_cast<int>(*count) - 1);
      return;
    }
  }
  cursor.move_to(before);
}

}  // namespace

void set_year(TimeExpression& time, YearKind kind, int year) {
  time.year_kind = kind;
  time.year = static_cast<std::int16_t>(year);
}

bool read_year(TimeCursor& cursor, TimeExpression& time) {
  if (const auto first = scan_year_digits(cursor.text(), cursor.at()))
    return absolute_year(cursor, time, *first);
  if (const auto code = cursor.take_cue(CueKind::kYearWord)) {
    set_said_year(time, *code);
    return true;
  }
  if (const auto plan = cursor.take_cue(CueKind::kPlanPeriod)) {
    set_year(time, YearKind::kAbsolute, cue_number(*plan));
    time.kind = Kind::kPlan;
    first_years_of_plan(cursor, time);
    return true;
  }
  return false;
}

}  // namespace indicatord::tokenise
