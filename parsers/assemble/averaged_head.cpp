#include "parsers/assemble/averaged_head.h"

#include <string>

#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using tokenise::TokenKind;

namespace {

// 人均 and 生产总值 as one name
const tokenise::Meaning* average_named(const Sentence& s, const std::string& word, const std::string& whole) {
  const tokenise::Meaning* known = s.vocabulary.find_word(segment::to_utf32(word + whole));
  return known != nullptr && known->kind == TokenKind::kIndicator ? known : nullptr;
}

}  // namespace

bool averaged_behind(const Sentence& s, const Nouns& nouns) {
  return nouns.size() > 1 && s.token(nouns.back()).kind == TokenKind::kText &&
         s.vocabulary.begins_and_ends_as(s.chars(s.token(nouns.back())), "averaged");
}

void name_average(const Sentence& s, const Nouns& nouns, const Fit& fit, Subject& subject) {
  const std::string word = s.word(s.token(nouns.back()));
  const tokenise::Meaning* known = average_named(s, word, s.text.utf8(subject.head.begin, subject.head.end));
  if (known != nullptr && fits(s.indicator(known->id), fit)) {
    subject.indicator = known->id;
  } else if (s.indicator(*subject.indicator).name_zh.find(word) == std::string::npos) {
    subject.breakdown = join_breakdowns(subject.breakdown, word);
  }
}

void name_average_of(const Sentence& s, const Subject& whole, Subject& part) {
  if (!s.vocabulary.begins_and_ends_as(part.breakdown, "averaged")) return;
  const tokenise::Meaning* known = average_named(s, part.breakdown, whole.phrase);
  if (known == nullptr) return;
  part.indicator = known->id;
  part.breakdown.clear();
}

}  // namespace indicatord::assemble
