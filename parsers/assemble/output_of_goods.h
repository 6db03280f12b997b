// Whether words name goods, and the indicator of what is made of them: 棉花总产616万吨，蔬菜2062万吨.
#pragma once

#include <string_view>

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

inline constexpr std::string_view kOutput = "产量";  // the head whose kinds are goods

// 新能源汽车, and not 汽车制造业: is the word that narrows the noun `head` the last of the goods' name?
bool ends_in_kind(const lexicon::Lexicon& lexicon, std::string_view head, std::string_view goods);

// The output of the goods that the phrase names, in the words of that of `before`. `known`: only goods that
// the catalogue lists. False: it is none. REQUIRES that the phrase has nouns.
bool output_of(const Sentence& sentence, const SubjectPhrase& phrase, const Fit& fit,
               const lexicon::Indicator& before, bool known, SubjectDecision& decision);

}  // namespace indicatord::assemble
