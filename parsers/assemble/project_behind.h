// 投资5亿元建设种植基地: money that is laid out for one thing, which stands behind the amount.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// A bare 投资 whose amount is followed by what it builds is the total of that project and no area's
// investment.
void take_project_behind(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                         SubjectDecision& decision);

// 该项目总投资12亿元: do words before the character `before` say that it is of the one that was told of?
bool points_at_project(const SentenceState& state, std::uint32_t before);

// 首期4亿元投资已到位: the total of that phase of a project.
void name_phase_of_project(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                           SubjectDecision& decision);

// 投资5亿元建设种植基地, 总投资4.2亿元的二期项目, 二期项目总投资2.6亿元, 该项目总投资12亿元: what one project
// costs is of no time that another sentence said, unless all of the text tells of a year. REQUIRES:
// take_project_behind() was asked.
void undate_cost_of_project(const SentenceState& state, const Quantity& q, Reading& r,
                            const SubjectDecision& decision);

}  // namespace indicatord::assemble
