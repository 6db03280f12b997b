#include "parsers/tokenise/time_month.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;
using segment::is_digit;

void take_month_suffix(TimeCursor& cursor) {
  cursor.take(U'份');
}

bool take_day_mark(TimeCursor& cursor) {
  return cursor.take(U'日') || cursor.take(U'号');
}

// 连续两月下跌: how many they are
bool counts_months(const TimeCursor& cursor, std::size_t begin) {
  constexpr std::size_t kLongestWord = 2;
  const std::size_t before = std::min(begin, kLongestWord);
  return cursor.peek() != U'份' &&
         cursor.vocabulary().ends_as(cursor.text().substr(begin - before, before), "each_in_row");
}

// 元月 is the first month.
std::optional<unsigned> month_or_day(TimeCursor& cursor) {
  const bool first_month = cursor.take(U'元');
  return first_month ? std::optional(1U) : cursor.take_number(kDaysInMonth);
}

void skip_hour(TimeCursor& cursor) {
  const std::size_t before = cursor.at();
  const auto hour = cursor.take_number(24);
  if (!hour || !(cursor.take(U'时') || cursor.take(U'点'))) {
    cursor.move_to(before);
    return;
  }
  const std::size_t after_hour = cursor.at();
  const auto minute = cursor.take_number(59);
  if (!minute || !cursor.take(U'分')) cursor.move_to(after_hour);
}

// 5月上旬, 中旬, 下旬: ten days each, the last to the end of its month.
bool take_third(TimeCursor& cursor, TimeExpression& time, unsigned month) {
  constexpr unsigned kDaysOfThird = 10;
  if (cursor.peek(1) != U'旬') return false;
  const std::size_t third = std::u32string_view(U"上中下").find(cursor.peek());
  if (third == std::u32string_view::npos) return false;
  cursor.move_to(cursor.at() + 2);
  const unsigned first = static_cast<unsigned>(third) * kDaysOfThird + 1;
  set_days(time, month, first, month, third == 2 ? kDaysInMonth : first + kDaysOfThird - 1);
  time.end_point = third == 2;
  return true;
}

// 10月前三周, 前20天: from the first day on
bool take_first_days(TimeCursor& cursor, TimeExpression& time, unsigned month) {
  constexpr unsigned kDaysInWeek = 7;
  const std::size_t before = cursor.at();
  if (cursor.take(U'前')) {
    const auto count = cursor.take_number(kDaysInMonth);
    const bool weeks = count && *count * kDaysInWeek <= kDaysInMonth && cursor.take(U'周');
    if (count && (weeks || cursor.take(U'天'))) {
      set_days(time, month, 1, month, weeks ? *count * kDaysInWeek : *count);
      return true;
    }
  }
  cursor.move_to(before);
  return false;
}

// Behind 9月2日: 、3日 or 和3日, the day after it, and the next
void take_next_days(TimeCursor& cursor, TimeExpression& time) {
  for (;;) {
    const std::size_t before = cursor.at();
    const bool listed = cursor.take(U'、') || cursor.take(U'和');
    const auto next = listed ? cursor.take_number(kDaysInMonth) : std::nullopt;
    if (!next || *next != time.to_day + 1U || !take_day_mark(cursor)) return cursor.move_to(before);
    time.to_day = static_cast<std::uint8_t>(*next);
  }
}

// Behind 9月30日: 至10月7日, 至22日, the next days, or the hour, which is left out.
void after_day(TimeCursor& cursor, TimeExpression& time, unsigned month, unsigned day) {
  set_days(time, month, day, month, day);
  const std::size_t after = cursor.at();
  if (cursor.take_range_mark()) {
    const auto next = cursor.take_number(kDaysInMonth);
    if (next && take_day_mark(cursor)) {
      time.to_day = static_cast<std::uint8_t>(*next);
      return;
    }
    if (next && *next <= kMonthsInYear && cursor.take(U'月')) {
      if (const auto last_day = cursor.take_number(kDaysInMonth); last_day && take_day_mark(cursor)) {
        time.to_month = static_cast<std::uint8_t>(*next);
        time.to_day = static_cast<std::uint8_t>(*last_day);
        return;
      }
    }
    cursor.move_to(after);
  }
  take_next_days(cursor, time);
  skip_hour(cursor);
}

// Behind 4月: a day and what follows it, or two days.
bool day_behind_month(TimeCursor& cursor, TimeExpression& time, unsigned month) {
  const std::size_t after = cursor.at();
  const auto day = cursor.take_number(kDaysInMonth);
  if (!day) return false;
  if (take_day_mark(cursor)) {
    after_day(cursor, time, month, *day);
    return true;
  }
  if (cursor.take_range_mark()) {  // 7月1至7日
    const auto last = cursor.take_number(kDaysInMonth);
    if (last && *last > *day && take_day_mark(cursor)) {
      set_days(time, month, *day, month, *last);
      return true;
    }
  }
  cursor.move_to(after);
  return false;
}

// Behind 4月: a day, the end of a range of months, or nothing.
void after_month(TimeCursor& cursor, TimeExpression& time, unsigned month) {
  if (day_behind_month(cursor, time, month) || take_third(cursor, time, month)) return;
  take_month_suffix(cursor);
  if (take_first_days(cursor, time, month)) return;
  const std::size_t after_suffix = cursor.at();
  if (cursor.take_range_mark()) {
    if (const auto last = cursor.take_number(kMonthsInYear);
        last && *last > month && cursor.take(U'月') && !is_digit(cursor.peek())) {
      take_month_suffix(cursor);
      set_months(time, month, *last);
      return;
    }
    cursor.move_to(after_suffix);
  }
  set_months(time, month, month);
  time.month_only = cursor.take_cue(CueKind::kMonthOnly).has_value();
}

// 26日: of the document's month. Only in digits: 一日 is a word.
bool bare_day(TimeCursor& cursor, TimeExpression& time, unsigned day, std::size_t before) {
  if (!is_digit(cursor.text()[before])) {
    cursor.move_to(before);
    return false;
  }
  set_days(time, 0, day, 0, day);
  skip_hour(cursor);
  return true;
}

// 1、2月份, 四、五、六月: the months together; in 7、8月份分别增长5%、6% assemble parts them
bool months_behind(TimeCursor& cursor, TimeExpression& time, unsigned first) {
  const bool in_digits = is_digit(cursor.text()[cursor.at() - 1]);
  unsigned last = first;
  while (cursor.take(U'、')) {
    if (is_digit(cursor.peek()) != in_digits) return false;
    const auto next = cursor.take_number(kMonthsInYear);
    if (!next || *next != last + 1) return false;
    last = *next;
  }
  if (last == first || !cursor.take(U'月')) return false;
  take_month_suffix(cursor);
  if (is_digit(cursor.peek())) return false;
  set_months(time, first, last);
  return true;
}

// Behind the 1 of 1-4月, 1至15日
bool end_of_range(TimeCursor& cursor, TimeExpression& time, unsigned first, bool in_digits) {
  if (!cursor.take_range_mark()) return false;
  const auto last = cursor.take_number(kDaysInMonth);
  if (last && *last > first && *last <= kMonthsInYear && cursor.take(U'月')) {
    take_month_suffix(cursor);
    set_months(time, first, *last);
    return true;
  }
  if (last && *last > first && in_digits && cursor.take(U'日')) {
    set_days(time, 0, first, 0, *last);
    return true;
  }
  return false;
}

}  // namespace

void set_months(TimeExpression& time, unsigned first, unsigned last) {
  time.kind = Kind::kMonths;
  time.from_month = static_cast<std::uint8_t>(first);
  time.to_month = static_cast<std::uint8_t>(last);
}

void set_days(TimeExpression& time, unsigned from_month, unsigned from_day, unsigned to_month,
              unsigned to_day) {
  time.kind = Kind::kDays;
  time.from_month = static_cast<std::uint8_t>(from_month);
  time.from_day = static_cast<std::uint8_t>(from_day);
  time.to_month = static_cast<std::uint8_t>(to_month);
  time.to_day = static_cast<std::uint8_t>(to_day);
}

bool read_first_months(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t before = cursor.at();
  if (!counts_from_first(cursor.peek()) || !cursor.take(cursor.peek())) return false;
  const auto count = cursor.take_number(kMonthsInYear);
  if (count) cursor.take(U'个');
  if (count && cursor.take(U'月')) {
    set_months(time, 1, *count);
    return true;
  }
  cursor.move_to(before);
  return false;
}

bool read_months_or_days(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t before = cursor.at();
  const auto first = month_or_day(cursor);
  if (!first) return false;
  if (*first <= kMonthsInYear && cursor.take(U'月')) {
    if (!counts_months(cursor, before)) {
      after_month(cursor, time, *first);
      return true;
    }
    cursor.move_to(before);
    return false;
  }
  if (cursor.take(U'日')) return bare_day(cursor, time, *first, before);
  const std::size_t after = cursor.at();
  if (end_of_range(cursor, time, *first, is_digit(cursor.text()[before]))) return true;
  cursor.move_to(after);
  const bool in_list = before > 0 && cursor.text()[before - 1] == U'、';  // 4、5、6月份
  if (*first < kMonthsInYear && !in_list && months_behind(cursor, time, *first)) return true;
  cursor.move_to(before);
  return false;
}

}  // namespace indicatord::tokenise
