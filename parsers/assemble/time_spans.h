// Two times of a sentence that come to one span: where it begins and where it ends.
#pragma once

#include <cstddef>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 到2025年: does a word for "until" stand right before the token?
bool follows_until(const SentenceState& state, std::size_t i);

// 从1月10日启动到2月18日结束: the time at token `i` ends the span that a day before it began.
bool ends_span(const SentenceState& state, std::size_t i);

// 自6月30日开通以来，截至7月20日，…: from the one day to the other; 自2018年10月通车以来，截至今年9月 up to
// the end of that month; 活动从9月1日启动，截至12月8日. Then the sentence's time is that span. 截至目前 says
// no more than 以来.
bool runs_until(SentenceState& state, const tokenise::TimeExpression& until);

// 8月16日迎来投产三周年。三年来，…: the years are counted up to that day. Of 投产三年来 they are counted from
// the event already; the day that the article tells is where they end.
void count_from_event(const SentenceState& state, tokenise::TimeExpression& years);

// 截至9月末，实有3.4万户，今年新登记1206户; 截至27日，全年总票房86亿元; 截至目前，今年…: is the time the year
// up to the end that was said?
bool of_year_so_far(const SentenceState& state, const tokenise::TimeExpression& time, const Lead& lead);

// 今年已开行61列; 今年，全市累计发放资金8.7亿元: what has been done of the year that still runs is told up to
// now.
void end_year_now(SentenceState& state, const Lead& lead);

// 截至2月18日，2021年全国总票房118亿元: the day that was said is then one of the year named.
bool names_year_of_end(SentenceState& state, const tokenise::TimeExpression& time, const Lead& lead);

}  // namespace indicatord::assemble
