// A statement on one line, as the case files of tests/corpus/constructions have it.
#pragma once

#include <string>

#include "parsers/model/statement.h"

namespace indicatord::test {

// indicator|breakdown|measure|basis|value|unit|time period|area|status, "-" for what is null, and behind them
// what is not usual: |nearly, |@entity. Spans, wording and confidence are left out. The breakdown of a
// statement without an indicator is free and printed as "".
std::string statement_line(const model::Statement& statement);

}  // namespace indicatord::test
