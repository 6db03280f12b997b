// Expressions of time, put together from the calendar's own marks (年 月 日) and the lexicon's time words.
// Private to tokenise.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/tokenise/token.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

struct ScannedTime {
  TimeExpression time;
  std::uint32_t length = 0;  // characters
};

// The longest expression that begins at text[at]: 今年一季度, 2022年1-4月, 截至6月底, 去年同期, “十四五”期间,
// 五年来.
std::optional<ScannedTime> scan_time(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);

// Can an expression begin at text[at] that no time word begins? True perhaps, false for sure. Most numbers
// are no dates, and this costs less than to look for one.
bool may_begin_time(std::u32string_view text, std::size_t at);

}  // namespace indicatord::tokenise
