// How sure a statement is, 0..1, from the rules that made it.
#pragma once

#include "parsers/assemble/reading.h"
#include "parsers/model/statement.h"

namespace indicatord::resolve {

// `area_certain`: false where the area has several bearers or cannot be known.
double confidence(const assemble::Reading& reading, const model::Statement& statement, bool area_certain);

}  // namespace indicatord::resolve
