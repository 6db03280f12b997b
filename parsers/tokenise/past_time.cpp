#include "parsers/tokenise/past_time.h"

#include <cstddef>
#include <cstdint>

#include "parsers/tokenise/past_span.h"
#include "parsers/tokenise/time_year.h"

namespace indicatord::tokenise {

using Kind = TimeExpression::Kind;
using YearKind = TimeExpression::YearKind;

bool read_past_years(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t before = cursor.at();
  const auto count = cursor.take_number(50);
  if (count && cursor.take(U'年')) {
    if (cursor.take(U'前')) {
      time.kind = Kind::kYear;
      set_year(time, YearKind::kContext, -static_cast<int>(*count));
      return true;
    }
    const PastSpan span(cursor.text(), before, cursor.at(), cursor.vocabulary());
    if (span.completed()) {
      time.kind = Kind::kPastYears;
      time.count = static_cast<std::int16_t>(*count);
      time.from_event = true;
      return true;
    }
    time.from_event = cursor.peek() == U'来' && span.since_event();
    const bool past = cursor.take(U'来') || cursor.take(U'间') || span.sums_up() || span.looked_back_on() ||
                      span.near_now() || span.characterised(*count);
    const bool looked_back = past || span.heads_clause(*count) || span.sums_deed(*count);
    const bool year_of_event = *count == 1 && !span.is_year_gone_by();
    if (!year_of_event && (looked_back || span.changed(*count))) {
      time.of_change = !looked_back && *count != kYearsOfPlan;
      time.only_counted = !past && looked_back;
      if (*count == 1) {  // 一年来, 这一年
        time.kind = Kind::kYear;
        set_year(time, YearKind::kOffset, -1);
        return true;
      }
      time.kind = Kind::kPastYears;
      time.count = static_cast<std::int16_t>(*count);
      return true;
    }
  }
  time.from_event = false;
  cursor.move_to(before);
  return false;
}

bool read_past_days(TimeCursor& cursor, TimeExpression& time) {
  constexpr unsigned kMostDays = 31;
  constexpr unsigned kDaysOfWeek = 7;
  const std::size_t before = cursor.at();
  const auto count = cursor.take_number(kMostDays);
  const bool weeks = count && cursor.take(U'周');
  const bool days = count && *count > 1 && cursor.take(U'天');
  const bool longer = weeks && (cursor.peek() == U'年' || cursor.peek() == U'岁');
  // 开馆五天来; not 五天来回
  const bool up_to_now = days && cursor.peek() == U'来' && cursor.peek(1) != U'回' && cursor.take(U'来');
  if (longer || !(weeks || days) ||
      !(up_to_now || PastSpan(cursor.text(), before, cursor.at(), cursor.vocabulary()).up_to_now(weeks))) {
    cursor.move_to(before);
    return false;
  }
  time.kind = Kind::kPastDays;
  time.count = static_cast<std::int16_t>(weeks ? *count * kDaysOfWeek : *count);
  return true;
}

}  // namespace indicatord::tokenise
