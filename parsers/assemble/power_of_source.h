// 新增风电120万千瓦, 建成光伏电站15万千瓦: what makes power, measured in power, tells of its capacity.
#pragma once

#include "parsers/assemble/deed_words.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// False: it is no such capacity.
bool name_power(const Sentence& s, const Lead& lead, const Quantity& q, const Fit& fit,
                const DeedWords& words, SubjectDecision& decision);

}  // namespace indicatord::assemble
