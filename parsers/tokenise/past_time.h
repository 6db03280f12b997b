// Numbers of years and days up to now: 五年来, 过去的五年, 3年翻一番, 最近一周. What the words around them
// say is asked in past_span.h. Private to tokenise.
#pragma once

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

// Each moves the cursor behind what it reads and sets it in `time`, which has no year so far. False where no
// number begins at the cursor, or it only counts years or days; both are as before then.

// 五年来, 10年间, 这五年, 过去的五年; 五年前. 投产一年来 is none: it is of no calendar year.
bool read_past_years(TimeCursor& cursor, TimeExpression& time);
// 最近一周, 连续五天, 开通运营7天的: the days up to now. 运营一周年 is none.
bool read_past_days(TimeCursor& cursor, TimeExpression& time);

}  // namespace indicatord::tokenise
