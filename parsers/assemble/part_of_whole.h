// Whose part a share or a contribution tells where its words have no id of their own: 最终消费支出 of the
// product, 自驾游 of the visitors, 翘尾因素 of the price index; and 公路 of what is carried, which alone is
// another indicator.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// A share or a contribution whose words have no id of their own is a part of the whole that it is related to,
// and so is what one way carries: changes `decision` then. Of 税收38亿元，其中民营企业贡献超过六成, which
// tells of a share, it changes the measure of `r`, too.
void part_of_whole(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                   SubjectDecision& decision);

// 数字化企业占比居全国第二: the place is that of a share, and none of how many firms there are.
void rank_of_rate(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision);

// 外贸“新三样”同比增长60%，拉高出口增速2个百分点: what had no id is known by the whole that it helps to grow,
// and so are the changes told of it before. To be called when the reading is there.
void name_by_whole_helped(SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
