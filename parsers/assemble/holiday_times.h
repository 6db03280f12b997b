// Times that hang on a holiday or the spring travel season (春运): whose days an article says once.
#pragma once

#include <optional>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Does the lead tell of a holiday? 与去年春节假期相比 only compares with one.
bool tells_of_holiday(const SentenceState& state, const Lead& lead);

// 清明节当天, 国庆假期前三天: of a part of the holiday, and not of all its days
bool tells_part_of_holiday(const SentenceState& state, const Lead& lead);

// 今天（10月3日）发布消息，国庆假期第五天: the word that dates this day of the holiday, if the sentence has
// one.
std::optional<tokenise::TimeExpression> day_of_holiday(const SentenceState& state, const Lead& lead);

// 春运首日: the first of the days that the article said of the holiday, if it did.
std::optional<tokenise::TimeExpression> first_day_of_holiday(const SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
