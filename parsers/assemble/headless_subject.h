// A phrase without a head whose words go on with what the sentence told before: the next of a list of goods,
// another that shares the end of the name, or those who have a part of the amount.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// True: `decision` is settled. REQUIRES that the phrase has nouns, and names no indicator itself.
bool goes_on_with_told(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase,
                       const Fit& fit, const CarriedSubject& carried, SubjectDecision& decision);

}  // namespace indicatord::assemble
