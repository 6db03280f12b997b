// What stands behind a time and belongs to it: 期间, 末, 以来, 至今, 底前; and whether it only dates what is
// compared with (去年基数较低). Private to tokenise.
#pragma once

#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

// Moves the cursor, which stands behind the time that begins at its begin(), behind such words and notes them
// in `time`. `has_span`: more than a year was said (2022年6月), so that 末 is not the year's. Words that are
// not there are no error.
void read_suffix(TimeCursor& cursor, TimeExpression& time, bool has_span);

}  // namespace indicatord::tokenise
