// Which of the areas in a clause are where its number is: those that are only enumerated
// (山阳、勉县等6个项目), that are traded with, that buy, or whose people do it are not.
#pragma once

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// Takes the role of an area from those where the number is not. `home` is the code of the
// document's own area. REQUIRES: the roles of the lead are assigned.
void mark_areas(const Sentence& sentence, Lead& lead, const std::string& home);

}  // namespace indicatord::assemble
