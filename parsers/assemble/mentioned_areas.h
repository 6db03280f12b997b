// Areas that a clause only mentions: where something is issued, from where it departs, those that are what is
// counted, or among whom the document's own area is looked at.
#pragma once

#include <string>

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// Takes the role of an area from those where the number is not. `home` is the code of the document's own
// area. REQUIRES: the roles of the lead are assigned.
void mark_mentioned_areas(const Sentence& sentence, Lead& lead, const std::string& home);

}  // namespace indicatord::assemble
