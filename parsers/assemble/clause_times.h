// Which of the times in a clause date what it tells: those that are only spoken of
// (延续去年10月份以来的势头), looked back to (自去年6月以来首次) or turned from (由上年全年下降转为增长) do
// not.
#pragma once

#include <cstddef>
#include <cstdint>

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// Takes the role of a time from those that date nothing. REQUIRES: the other roles are assigned.
void mark_times(const Sentence& sentence, Lead& lead);

// 自6月30日开通以来: the time at `i` is that of what the words up to 以来 tell, from which figures are
// counted.
bool since_then(const Sentence& sentence, std::size_t i);

// The quarter that a numeral before a pause names, 0 for none: 一 of 一、二、三季度.
std::uint8_t quarter_numeral(const Sentence& sentence, std::size_t i);

// The token of the first of the numerals that a list of quarters ends with `last`: 一 of 一、二、三季度;
// `last` where it stands alone.
std::size_t first_quarter(const Sentence& sentence, const Lead& lead, std::size_t last);

// 今日的中国，经济总量突破126万亿元: is the time at the token `i` the times that we live in, and no day?
bool names_epoch(const Sentence& sentence, std::size_t i);

}  // namespace indicatord::assemble
