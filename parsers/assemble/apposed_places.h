// Places each of which has its figure in brackets: 出口增长较快的是甲县（9.1%）、乙市（6.3%）;
// 甲县（9.1%）、乙市（6.3%）工业增加值增速较快.
#pragma once

#include <cstddef>
#include <optional>

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 全省, 全国平均水平: the token of the place that ends right before the token `open`, a bracket
std::optional<std::size_t> place_before_bracket(const Sentence& sentence, std::size_t open);

// The figure in brackets is that of the place right before them: of what the words before the place,
// the words behind the list, or the place before in the list say. False: it is no such.
bool figure_of_place_before(const SentenceState& state, const Quantity& q, Reading& r,
                            SubjectDecision& decision);

}  // namespace indicatord::assemble
