#include "parsers/assemble/stage_of_told.h"

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::TokenKind;

namespace {

// 项目: the last two characters
std::string noun_of(const std::string& phrase) {
  constexpr std::size_t kNoun = 2;
  const std::u32string words = segment::to_utf32(phrase);
  return words.size() < kNoun ? std::string() : segment::to_utf8(words.substr(words.size() - kNoun));
}

const tokenise::Meaning* named_by(const Sentence& s, const Token& verb, const std::string& noun) {
  return noun.empty() ? nullptr : s.vocabulary.find_word(segment::to_utf32(s.word(verb) + noun));
}

}  // namespace

bool stage_of_told(const Sentence& s, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
                   const CarriedSubject& carried, SubjectDecision& out) {
  const Subject* told =
      carried.subject != nullptr && carried.subject->indicator ? carried.subject : carried.previous;
  if (fit.measure != Measure::kLevel || fit.dimension != lexicon::Dimension::kCount ||
      !carried.same_sentence || told == nullptr || !told->indicator || lead.first == lead.last)
    return false;
  const Token& verb = s.token(lead.last - 1);
  const bool bare =
      phrase.nouns().empty() || (phrase.nouns().size() == 1 && phrase.nouns().front() + 1 == lead.last);
  if (!bare || !s.vocabulary.begins_and_ends_as(s.chars(verb), "stage")) return false;
  // 项目累计签约236个、开工312个: the noun that ends the phrase, or else the name of what is counted
  std::string noun = noun_of(told->phrase);
  const tokenise::Meaning* named = named_by(s, verb, noun);
  if (named == nullptr) {
    noun = noun_of(s.indicator(*told->indicator).name_zh);
    named = named_by(s, verb, noun);
  }
  // 项目总投资260亿元，已落地12个: of those whose money was told
  const std::vector<std::string>& counted = s.indicator(*told->indicator).amount_of;
  for (auto id = counted.rbegin(); named == nullptr && id != counted.rend(); ++id) {
    const lexicon::Indicator* those = s.vocabulary.lexicon().find_indicator(*id);
    noun = those == nullptr ? std::string() : noun_of(those->name_zh);
    named = named_by(s, verb, noun);
  }
  if (named == nullptr || named->kind != TokenKind::kIndicator || !fits(s.indicator(named->id), fit))
    return false;
  out.subject.indicator = named->id;
  // 自治区重大项目开工390个、竣工437个: the same things, unless they were told by their stage, too
  const std::string_view kinds = told->breakdown;
  const bool same =
      named->id == told->indicator && !kinds.ends_with(noun) && !s.vocabulary.ends_as(kinds, "stage");
  out.subject.breakdown = join_breakdowns(same ? told->breakdown : "", s.word(verb));
  out.subject.phrase = s.word(verb) + noun;
  out.subject.said = verb.span();
  out.subject.added = true;
  out.rule = &rule::kSharedTail;
  return true;
}

}  // namespace indicatord::assemble
