// A general head without a word of its own that would make it a narrower indicator (产量, 投资): what was
// told before, or what the clause before names, does.
#pragma once

#include <optional>
#include <string>

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// For the heads of one phrase; refers to all that it is made of.
class HeadRefiner {
 public:
  using Refinement = lexicon::Lexicon::Refinement;

  // `last`: the last noun of the phrase.
  HeadRefiner(const Sentence& sentence, const Lead& lead, const Token& last, const Fit& fit,
              const CarriedSubject& carried)
      : s_(sentence), lead_(lead), last_(last), fit_(fit), carried_(carried) {}

  // The noun behind `own`, which does not refine it; nullopt: it is what it says.
  std::optional<Refinement> refine(const Token& noun, const std::string& own) const {
    return own.empty() ? refined_alone(noun) : headed_as_told(noun, own);
  }

 private:
  std::optional<Refinement> refined_alone(const Token& noun) const;
  std::optional<Refinement> refined_by_year(const Token& noun) const;
  std::optional<Refinement> headed_as_told(const Token& noun, const std::string& own) const;
  // `of`: the indicator that was told.
  std::optional<Refinement> refined_as_told(const Token& noun, const Subject& told,
                                            const lexicon::Indicator& of) const;
  std::optional<Refinement> refined_by_words_told(const Token& noun, const Subject& told,
                                                  const lexicon::Indicator& of) const;
  std::optional<Refinement> refined_as_unknown(const Token& noun) const;
  std::optional<Refinement> refined_by_clause_before(const Token& noun) const;
  std::optional<Refinement> named_by_clause(const std::string& noun) const;
  std::optional<Refinement> refined_by_end_of_clause(const std::string& noun) const;
  std::optional<Refinement> farmed(const Token& noun) const;
  const Subject* told_before() const;
  static bool of_topic_told(const lexicon::Indicator& refined, const lexicon::Indicator& told);
  static std::string breakdown_beside(const lexicon::Indicator& refined, const std::string& before,
                                      const lexicon::Indicator& told);

  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  const lexicon::Lexicon& lexicon() const { return s_.vocabulary.lexicon(); }

  const Sentence& s_;
  const Lead& lead_;
  const Token& last_;
  const Fit fit_;
  const CarriedSubject& carried_;
};

}  // namespace indicatord::assemble
