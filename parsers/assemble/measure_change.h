// Rules for a number that tells by how much something changed, as a rate, in points or as an amount. None
// where they do not fire.
#pragma once

#include <cstddef>
#include <optional>

#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/measure_decision.h"

namespace indicatord::assemble {

// 以3%的能源消费增速: the token of the indicator that the percentage is the growth of; the word of growing is
// right behind it.
std::optional<std::size_t> grown_behind(const Sentence& sentence, const Quantity& q);

// 增速加快0.4个百分点; 降幅收窄1.5个百分点; 占比提高1.8个百分点
Decision points_change(const MeasureCase& c);

// 同比增长5%; 增幅达12%; 同比12.4%; 增长1.7倍
Decision growth(const MeasureCase& c);

// 规模以上工业增加值6.2%: an amount that is told as its growth, with no verb between
Decision bare_rate(const MeasureCase& c);

// 通胀率为2.3%，其中法国1.6%: parts of what only a rate was told of; behind an amount the percentage is a
// share
Decision rate_of_part(const MeasureCase& c);

// 总量翻一番
Decision multiply(const MeasureCase& c);

// 增收2317万元; 减少7个; 比年初增加236亿元; 比去年多出112户
Decision delta(const MeasureCase& c);

}  // namespace indicatord::assemble
