// The members of an enumeration (东台、大丰、建湖一般预算收入) that share one number or have one each.
//
// A member is an area, a noun of the catalogue, or the first part of a name whose rest stands with the last
// member (城镇、农村居民人均可支配收入).
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The tokens of each member of an enumeration (A、B和C) in the subject phrase, when it has exactly `count`
// members; empty otherwise.
std::vector<std::pair<std::size_t, std::size_t>> split_members(const Sentence& sentence, const Lead& lead,
                                                               std::size_t count);

// Names the subject by one `id` of the indicators that the wording `pair` stands for (存、贷款余额). False:
// the lexicon has no such id.
bool name_by_pair(const Sentence& sentence, const tokenise::Token& pair, std::string_view id,
                  Subject& subject);

// Each reading of the list to its member; the first is of quantity `first`. False: the phrase has not as
// many.
bool pair_members(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

// 响水、滨海两县增幅双双超过50%; 出口、进口均增长5%: appends a copy of the pattern for each member.
// False: nothing says so.
bool spread_over_members(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern);

}  // namespace indicatord::assemble
