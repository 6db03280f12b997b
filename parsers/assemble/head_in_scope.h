// What a head that names its indicator means among the parts of a whole (其中…, 分…看): a general noun is a
// part of what is being parted, the prices of goods are parts of the index, an export is that of whom was
// parted.
#pragma once

#include <string>

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

struct HeadNoun {
  const Token* token = nullptr;  // outlives it, never null
  bool gapped = false;           // by a verb that stands before, too: 开工亿元以上项目
};

// REQUIRES decision.own_head.
void settle_head_in_scope(const Sentence& sentence, const Fit& fit, const CarriedSubject& carried,
                          const HeadNoun& noun, SubjectDecision& decision);

// The nouns of the clause before; an overlong one says nothing in particular.
std::u32string words_of_clause(const Sentence& sentence, const CarriedSubject& carried);

}  // namespace indicatord::assemble
