// Times that the clauses name: they become the sentence's. reading_time.h says which is a reading's.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// One day, of an event, rather than a span that figures are counted over.
bool is_day(const tokenise::TimeExpression& time);

// The times of a clause become the sentence's; a holiday makes what follows undated.
void take_times(SentenceState& state, const Lead& lead);

// 近年来，全市攻克技术难题540项: what follows the clause that begins at `first` is of no years that could be
// told, until a time is said.
void note_recent_years(SentenceState& state, std::size_t first);

// 年均煤炭产量12亿吨
bool says_yearly_average(const Sentence& sentence, const Lead& lead);

// 2000年，生产总值6.8亿元，“九五”期间年均递增8%；财政收入3126万元: the years of an average that stands beside
// figures of a year date it alone, and the next subject is of the year again. `time_before`: the sentence's,
// before the lead was read.
void leave_years_of_average(SentenceState& state, const Lead& lead,
                            const std::optional<tokenise::TimeExpression>& time_before);

// What names a subject of its own behind such years, or behind 眼下, is of the year told before.
void turn_to_next_subject(SentenceState& state, const Lead& lead);

// The times of a lead that holds 由: what stands behind it dates only the next number.
void read_from_time(SentenceState& state, const Lead& lead);

// 长假（9月30日至10月7日）: of what stands in brackets only a span of days is context,
// or of months over the end of a year (2018年11月至2019年3月).
void take_bracketed_span(SentenceState& state, const Lead& lead);

// 今年, as said without its months.
tokenise::TimeExpression this_year();

}  // namespace indicatord::assemble
