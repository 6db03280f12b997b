// A whole date in figures: 2022-04-28, 2022/4/28, 2022.4.28. Private to tokenise.
#pragma once

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

// Moves the cursor behind the date and makes `time` that day. False where none begins at the cursor, its two
// marks differ, or there is no such month or day; both are as before then.
bool read_numeric_date(TimeCursor& cursor, TimeExpression& time);

}  // namespace indicatord::tokenise
