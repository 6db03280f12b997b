// What a quantity is said of: the indicator that heads the subject phrase, and the breakdown that narrows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// The subject that a phrase without one of its own goes on with.
struct CarriedSubject {
  std::optional<Subject> subject;   // of the reading before
  std::optional<Subject> previous;  // of the reading before in the sentence, whatever its dimension
  std::optional<Subject> topic;     // the first that the article names
  std::optional<Subject> base;      // what 其中 and sibling parts narrow
  bool scope = false;               // 其中, 分…看: parts are being listed
  bool same_sentence = false;
  bool industry = false;  // the article speaks of 规模以上工业: its 利润 and 收入 are industry's
};

struct SubjectDecision {
  Subject subject;
  bool inherited = false;        // the whole subject is the carried one
  bool own_head = false;         // the phrase names its indicator
  std::uint32_t head_begin = 0;  // characters of the head noun
  std::uint32_t head_end = 0;
  const char* rule = "";
};

// A quantity's meaning that a subject has to fit.
struct Fit {
  model::Measure measure = model::Measure::kLevel;
  UnitClass unit_class = UnitClass::kAmount;
  lexicon::Dimension dimension = lexicon::Dimension::kOther;
  std::string_view unit;
};

bool fits(const lexicon::Indicator& indicator, const Fit& fit);

// The subject phrase is the tokens with Role::kSubject among [first, last) of the lead.
SubjectDecision decide_subject(const Sentence& sentence, const Lead& lead, std::size_t first,
                               std::size_t last, const Fit& fit, const CarriedSubject& carried);

// The tokens of each member of an enumeration (A、B和C) in the subject phrase, when it has exactly `count`
// members; empty otherwise.
std::vector<std::pair<std::size_t, std::size_t>> split_members(const Sentence& sentence, const Lead& lead,
                                                               std::size_t count);

}  // namespace indicatord::assemble
