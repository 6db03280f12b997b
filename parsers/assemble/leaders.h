// Those that a clause without a number names as foremost, and what the next clause says of them:
// 出口增长较快的领域是保险服务和通信服务，分别增长17%和13%.
#pragma once

#include <optional>
#include <vector>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The clause [first, last) of the sentence, if it names some so.
std::optional<Leaders> find_leaders(const SentenceState& state, std::size_t first, std::size_t last);

// 增长较快的领域是保险服务，增幅达到26%: of the one named. None: no one was, or the number says itself of
// what.
std::optional<SubjectDecision> leader_of_clause(const SentenceState& state, const Lead& lead, const Fit& fit);

// Each reading of the list to the one named in its place; the first is of quantity `first`. False: the clause
// before names none, or another number of them.
bool pair_leaders(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

}  // namespace indicatord::assemble
