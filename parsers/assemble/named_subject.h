// What the words around a subject that names its indicator add to it: the sibling indicator that is meant
// (利润 of industry or of an enterprise); whose it is where only the figure before says so is in holder_told.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// REQUIRES decision.own_head. `phrase` is that of the tokens from `first` on.
void settle_named(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
                  const Fit& fit, const CarriedSubject& carried, SubjectDecision& decision);

}  // namespace indicatord::assemble
