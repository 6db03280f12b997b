// The year that an expression of time begins with, or several: 2022年, 2021—2025年, 去年, “十四五”前三年.
// Private to tokenise.
#pragma once

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

void set_year(TimeExpression& time, TimeExpression::YearKind kind, int year);

// Moves the cursor behind the year and sets it in `time`, whose kind becomes kPlan or kYears where the words
// name a plan or several years. False where none begins at the cursor; both are as before then.
bool read_year(TimeCursor& cursor, TimeExpression& time);

}  // namespace indicatord::tokenise
