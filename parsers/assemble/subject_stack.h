// The subjects that were spoken of, and what a number without words of its own goes on with: 全市企业430户，
// 增长8% is a growth of 企业.
//
// The stack, newest first: the clause before that has no number, the readings of the sentence, the last few
// of the article. `base` stands beside it: the whole whose parts are being listed. A reading that the
// number's unit contradicts is passed over (人次 do not go on as 家).
#pragma once

#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The reading before: of this sentence, else of the article. Null: there is none.
const Reading* previous_reading(const SentenceState& state);

Fit fit_of(const Reading& reading, const Quantity& quantity);

// 完成集装箱1314万标箱，突破千万箱大关: are boxes the containers that were told of in the unit `told`?
bool are_boxes_of(std::string_view told, std::string_view unit);

// The subject that a phrase without one goes on with: the newest whose dimension fits the number.
CarriedSubject carried_for(const SentenceState& state, const Fit& fit);

}  // namespace indicatord::assemble
