// One wording that stands for several indicators, areas or parts: 城乡居民人均可支配收入, 存、贷款余额,
// 一产、二产、三产.
#pragma once

#include <string_view>
#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// Names the subject by one `id` of the indicators that the wording `pair` stands for (存、贷款余额). False:
// the lexicon has no such id.
bool name_by_pair(const Sentence& sentence, const tokenise::Token& pair, std::string_view id,
                  Subject& subject);

// Each reading of the list to what the wording stands for in its place; the first is of quantity `first`.
// False: there is no such wording, or it stands for another number of them.
bool pair_ids(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

// 存、贷款余额双双突破6万亿元: one number for each of the indicators that one wording stands for; not where
// it only narrows another: 第一、第二产业用电量涨幅均超过10%. False: there is no such wording.
bool spread_over_ids(SentenceState& state, const Lead& lead, const Reading& pattern);

}  // namespace indicatord::assemble
