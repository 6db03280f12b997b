// The list that the sentence told last, whose members a second list goes on with:
// 增值税、营业税分别入库58亿、 22亿元，同比增收3亿和2亿元.
#pragma once

#include <cstddef>
#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The last `count` readings of one measure whose subjects or areas differ; in reverse order. Empty: there
// are none.
std::vector<const Reading*> last_list(const SentenceState& state, std::size_t count);

// 增值税、企业所得税分别入库58亿、22亿元，同比增收3亿和2亿元: the second list needs no 分别 of its own.
bool were_paired(const std::vector<const Reading*>& readings);

// 北京、上海出租率分别为78%和75%，平均房价分别为210元和225元: the second list is of the places of the first.
void take_places_of_last_list(const SentenceState& state, std::vector<Reading>& list);

// 大豆、铁矿砂进口量分别为376万吨和489万吨，进口均价每吨2815元、623元: of the goods, branches or partners of
// the first.
void take_goods_of_last_list(const SentenceState& state, std::vector<Reading>& list);

}  // namespace indicatord::assemble
