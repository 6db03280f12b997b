// What the account leaves out: 扣除留抵退税因素后增长2.9%, 扣除房地产开发投资，增长2.4%.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 扣除留抵退税因素后增长: it is no subject. REQUIRES: the roles of the lead are assigned.
void mark_exceptions(const Sentence& sentence, Lead& lead);

// 固定资产投资下降13.2%，扣除房地产开发投资，增长2.4%: what the account leaves out narrows it. An influence
// (扣除价格因素) does not.
void narrow_by_exception(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
