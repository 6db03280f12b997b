// Months and days by the calendar's own marks (月 日 旬): 4月, 1-4月, 前两月, 1、2月份, 9月30日至10月7日,
// 5月上旬, 26日. Private to tokenise.
#pragma once

#include <cstdint>

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

inline constexpr std::uint8_t kMonthsInYear = 12;
inline constexpr std::uint8_t kDaysInMonth = 31;

// Months and days count from 1; month 0 is the one that the text is about.
void set_months(TimeExpression& time, unsigned first, unsigned last);
void set_days(TimeExpression& time, unsigned from_month, unsigned from_day, unsigned to_month,
              unsigned to_day);

// Each moves the cursor behind what it reads and sets the kind, months and days of `time`. False where
// nothing of the sort begins at the cursor; both are as before then. A day is not held against its month:
// 2月31日 is read.

// 前4个月, 前两月, 头两个月
bool read_first_months(TimeCursor& cursor, TimeExpression& time);
// All the others.
bool read_months_or_days(TimeCursor& cursor, TimeExpression& time);

}  // namespace indicatord::tokenise
