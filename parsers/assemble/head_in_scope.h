// What a head that names its indicator means among the parts of a whole (其中…, 分…看): a general noun is a
// part of what is being parted, the prices of goods are parts of the index, an export is that of whom was
// parted.
#pragma once

#include <string>

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// `noun` is the token of the head. REQUIRES decision.own_head.
void settle_head_in_scope(const Sentence& sentence, const Fit& fit, const CarriedSubject& carried,
                          const Token& noun, SubjectDecision& decision);

// The nouns of the clause before; an overlong one says nothing in particular.
std::u32string words_of_clause(const Sentence& sentence, const CarriedSubject& carried);

}  // namespace indicatord::assemble
