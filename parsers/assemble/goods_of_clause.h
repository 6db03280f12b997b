// 冶金行业受钢材价格拖累，产值下降3.7%: a bare name behind a clause without a figure is of the goods or the
// branch that the clause opens with.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/sentence.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// Narrows the indicator that the phrase names without a word beside it, where the clause right before opens
// so.
void take_goods_of_clause(const Sentence& sentence, const Lead& lead, const CarriedSubject& carried,
                          SubjectDecision& decision);

}  // namespace indicatord::assemble
