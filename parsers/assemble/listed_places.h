// Places that are named one by one, and the noun that sums them up: 河南、广东等省份, 云南、新疆2个省（区）,
// 江苏、浙江两省.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The noun is no subject. The lead has its roles of areas still.
void mark_noun_of_places(const Sentence& sentence, Lead& lead);

// 河南、广东等省份的揽收量均增长30%以上: true, and there is one reading for each place that is named. Where
// the number is of all of them together (三省出口合计1.2万亿元), the reading gets that area. False: the
// caller keeps the reading.
bool read_listed_places(SentenceState& state, const Lead& lead, Reading& reading);

}  // namespace indicatord::assemble
