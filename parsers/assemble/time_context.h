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

// The times of a lead that holds 由: what stands behind it dates only the next number.
void read_from_time(SentenceState& state, const Lead& lead);

// 长假（9月30日至10月7日）: of what stands in brackets only a span of days is context,
// or of months over the end of a year (2018年11月至2019年3月).
void take_bracketed_span(SentenceState& state, const Lead& lead);

// 今年, as said without its months.
tokenise::TimeExpression this_year();

}  // namespace indicatord::assemble
