// Units whose numbers tell no quantity of an economy. Private to tokenise.
#pragma once

#include <string_view>

#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// 18岁; and 三天, unless it is told how long something lasts: 平均住院日9.8天，比上年少0.2天. `before`: the
// sentence up to the number.
bool counts_no_quantity(const Meaning& unit, std::u32string_view before, const Vocabulary& vocabulary);

}  // namespace indicatord::tokenise
