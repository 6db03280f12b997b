// Parks, zones, airports and fairs that are counted themselves: no figure of one of them.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// Where the number of `fit` counts what the phrase ends in (建成科技产业园3个, 机场增至28座, 工业园区数量),
// that is its subject. False: it does not.
bool name_counted_place(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase,
                        const Fit& fit, const CarriedSubject& carried, SubjectDecision& decision);

}  // namespace indicatord::assemble
