// A figure whose subject is told by what is done, with the frames of the lexicon: 铁路拉走煤炭860万吨,
// 卖出新房86万平方米, 安排800人就业.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Does a frame say what is counted? Such a count stands, though its noun is in no catalogue.
bool told_by_doing(const SentenceState& state, const Quantity& q);

// Names what is told so, where nothing else has.
void name_by_doing(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                   SubjectDecision& decision);

}  // namespace indicatord::assemble
