// Which levels came about in their period: 新登记企业486户 are those of the year, and not how many there are.
#pragma once

#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 新登记企业, 培训职工; but 培训机构, 扶持对象 are there, whatever is done in or for them
bool is_named_new(const Vocabulary& vocabulary, std::string_view phrase);

// Sets `added` of a subject that the words of its number, of the list that it stands in or of the whole that
// it is a part of say to have come about (新登记私营企业486户、个体工商户1730户), and of a growth of such.
void settle_added(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision);

// 新设立外商投资企业38570家，平均每天新设立100多家: as many of those told before as came about in a day.
void name_new_each_day(const SentenceState& state, const Lead& lead, const Reading& r,
                       SubjectDecision& decision);

}  // namespace indicatord::assemble
