#include "parsers/assemble/stage_of_told.h"

#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::TokenKind;

bool stage_of_told(const Sentence& s, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
                   const CarriedSubject& carried, SubjectDecision& out) {
  const Subject* told = carried.subject;
  if (fit.measure != Measure::kLevel || fit.dimension != lexicon::Dimension::kCount ||
      !carried.same_sentence || told == nullptr || !told->indicator || lead.first == lead.last)
    return false;
  const Token& verb = s.token(lead.last - 1);
  const bool bare =
      phrase.nouns().empty() || (phrase.nouns().size() == 1 && phrase.nouns().front() + 1 == lead.last);
  if (!bare || !s.vocabulary.begins_and_ends_as(s.chars(verb), "stage")) return false;
  constexpr std::size_t kNoun = 2;  // 项目
  const std::u32string told_phrase = segment::to_utf32(told->phrase);
  if (told_phrase.size() < kNoun) return false;
  const tokenise::Meaning* named = s.vocabulary.find_word(
      std::u32string(s.chars(verb)).append(told_phrase.substr(told_phrase.size() - kNoun)));
  if (named == nullptr || named->kind != TokenKind::kIndicator || !fits(s.indicator(named->id), fit))
    return false;
  out.subject.indicator = named->id;
  out.subject.breakdown = s.word(verb);
  out.subject.phrase = s.word(verb) + segment::to_utf8(told_phrase.substr(told_phrase.size() - kNoun));
  out.subject.said = verb.span();
  out.subject.added = true;
  out.rule = &rule::kSharedTail;
  return true;
}

void name_average(const Sentence& s, const Subject& whole, SubjectDecision& out) {
  if (!s.vocabulary.begins_and_ends_as(out.subject.breakdown, "averaged")) return;
  const tokenise::Meaning* known =
      s.vocabulary.find_word(segment::to_utf32(out.subject.breakdown + whole.phrase));
  if (known == nullptr || known->kind != TokenKind::kIndicator) return;
  out.subject.indicator = known->id;
  out.subject.breakdown.clear();
}

}  // namespace indicatord::assemble
