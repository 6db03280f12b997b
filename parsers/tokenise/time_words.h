// Parts of a year and days that one word of the lexicon says: 上半年, 一季度, 年初, 同期, 昨日, 当月. Private
// to tokenise.
#pragma once

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

// Each moves the cursor behind the word and sets what it says in `time`. False where no such word stands at
// the cursor; both are as before then.

// 上半年, 全年, 年初; 同期
bool read_span_word(TimeCursor& cursor, TimeExpression& time);
// 昨日, 目前
bool read_relative_day(TimeCursor& cursor, TimeExpression& time);
// 当月 by itself: the month that the text is about.
bool read_lone_month_word(TimeCursor& cursor, TimeExpression& time);

}  // namespace indicatord::tokenise
