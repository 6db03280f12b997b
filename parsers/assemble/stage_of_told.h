// 新开工项目82个，竣工36个; 申请专利2600件，获得授权1860件: with the noun of what was told the bare verb is a
// name that the catalogue knows, of a part or of another count.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// 新开工项目82个，竣工36个; 申请专利2600件，获得授权1860件: of a part, or of another count
bool stage_of_told(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
                   const CarriedSubject& carried, SubjectDecision& decision);

}  // namespace indicatord::assemble
