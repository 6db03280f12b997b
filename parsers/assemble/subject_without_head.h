// A phrase with words but no head: a part of the carried subject (其中国税部门20亿元), or something that the
// catalogue does not know.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// `first`: the first token of the phrase. `decision` has what the phrase said so far, its words and whose
// they are. REQUIRES that the phrase has nouns.
SubjectDecision decide_without_head(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase,
                                    std::size_t first, const Fit& fit, const CarriedSubject& carried,
                                    SubjectDecision decision);

}  // namespace indicatord::assemble
