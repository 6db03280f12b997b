#include "parsers/assemble/averaged_head.h"

#include <string>

#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using tokenise::TokenKind;

bool averaged_behind(const Sentence& s, const Nouns& nouns) {
  return nouns.size() > 1 && s.token(nouns.back()).kind == TokenKind::kText &&
         s.vocabulary.begins_and_ends_as(s.chars(s.token(nouns.back())), "averaged");
}

void name_average(const Sentence& s, const Nouns& nouns, const Fit& fit, Subject& subject) {
  const std::string word = s.word(s.token(nouns.back()));
  const std::u32string name = segment::to_utf32(word + s.text.utf8(subject.head.begin, subject.head.end));
  const tokenise::Meaning* known = s.vocabulary.find_word(name);
  if (known != nullptr && known->kind == TokenKind::kIndicator && fits(s.indicator(known->id), fit)) {
    subject.indicator = known->id;
  } else if (s.indicator(*subject.indicator).name_zh.find(word) == std::string::npos) {
    subject.breakdown = join_breakdowns(subject.breakdown, word);
  }
}

}  // namespace indicatord::assemble
