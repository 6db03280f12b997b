// N个X: what a count counts stands behind it.
//
// Such a count is a statement where the noun is in the catalogue (6个抽水蓄能项目) or a verb says that the
// things came about (asserted_count); any other only describes (3个方面).
#pragma once

#include <optional>
#include <utility>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// The tokens behind the count, up to the noun.
std::optional<std::pair<std::size_t, std::size_t>> counted_phrase(const SentenceState& state,
                                                                  const Quantity& q);

// 甲、乙等40多家企业: the count of a list that stands before it.
bool sums_up(const SentenceState& state, const Quantity& q);

// 前10家企业销量占88%: how many of them come first, and no count.
bool ranks_group(const SentenceState& state, const Quantity& q);

// 9472家工业企业复工率超过96%: no verb says that there are so many, and another number of the clause tells of
// them.
bool only_sizes_group(const SentenceState& state, const Quantity& q);

// 191家工业企业营业收入超百亿元: the amount only says which firms were counted.
bool bounds_counted_firms(const SentenceState& state, const Quantity& q);

// Is the noun behind the count one that the catalogue counts?
bool counted_noun_known(const SentenceState& state, const Quantity& q);

// What the tokens `phrase` behind the count say that it is of.
SubjectDecision decide_counted(const SentenceState& state, const Lead& lead, const Quantity& q,
                               const Reading& r, std::pair<std::size_t, std::size_t> phrase);

// 3家组织获奖, 与8个国家合作, 5平方公里标准厂房在建: a count or an area with words behind it that opens its
// sentence is of these, and not of what another sentence told.
void count_what_follows(const SentenceState& state, const Quantity& q, const Reading& r,
                        SubjectDecision& decision);

// 全村312户1360人，其中贫困户86户320人: the second count is of those before it, a part of what is told.
// False: it is no such count.
bool count_beside_unknown(const SentenceState& state, const Lead& lead, const Quantity& q,
                          SubjectDecision& decision);

}  // namespace indicatord::assemble
