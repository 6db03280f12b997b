// What a quantity is said of: the indicator that heads the subject phrase, and the breakdown that narrows it.
#pragma once

#include <optional>
#include <string>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/fit.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {

// The subject that a phrase without one of its own goes on with. Refers to what was read, which outlives it;
// null where there is none.
struct CarriedSubject {
  const Subject* subject = nullptr;      // of the reading before
  const Subject* previous = nullptr;     // of the reading before in the sentence, whatever its dimension
  const Subject* opening = nullptr;      // that a clause before, without a number, turns to
  const Subject* topic = nullptr;        // the first that the article names
  const Subject* base = nullptr;         // what 其中 and sibling parts narrow
  const LateLead* clause = nullptr;      // that stands before, where no number of the sentence lies between
  const Mentioned* mentioned = nullptr;  // what the sentence before named without a figure
  std::optional<std::uint32_t> price_index;  // that the context is about
  bool scope = false;                        // 其中, 分…看: parts are being listed
  bool products = false;                     // 分产品看: they are goods
  bool same_sentence = false;
  bool industry = false;  // the article speaks of 规模以上工业: its 利润 and 收入 are industry's
};

struct SubjectDecision {
  Subject subject;
  bool inherited = false;        // the whole subject is the carried one
  bool own_head = false;         // the phrase names its indicator
  std::uint32_t head_begin = 0;  // characters of the head noun
  std::uint32_t head_end = 0;
  const Rule* rule = nullptr;  // null: nothing decided
};

// The subject phrase is the tokens with Role::kSubject among [first, last) of the lead.
SubjectDecision decide_subject(const Sentence& sentence, const Lead& lead, std::size_t first,
                               std::size_t last, const Fit& fit, const CarriedSubject& carried);

// The same where only a subject that the phrase names itself counts; own_head is false where it names none.
SubjectDecision named_subject(const Sentence& sentence, const Lead& lead, std::size_t first, std::size_t last,
                              const Fit& fit, const CarriedSubject& carried);

// The subject is of the whole's indicator, for the part that `breakdown` names.
void become_part(const Subject& whole, std::string breakdown, const Rule& by, SubjectDecision& decision);

// It is of what no catalogue has: the words of the subject stay, and name no indicator.
void become_unknown(SubjectDecision& decision);

// 出口鲜梨、红枣: goods behind others that stood behind their verb. REQUIRES before.verb_led.
void go_on_behind_verb(const Subject& before, SubjectDecision& decision);

}  // namespace indicatord::assemble
