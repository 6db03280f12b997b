// The members of an enumeration (东台、大丰、建湖一般预算收入) that have a number each.
//
// A member is an area, a noun of the catalogue, or the first part of a name whose rest stands with the last
// member (城镇、农村居民人均可支配收入).
#pragma once

#include <utility>
#include <vector>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

using Member = std::pair<std::size_t, std::size_t>;  // its tokens, [first, second)

// The tokens of each member of an enumeration (A、B和C) in the subject phrase, when it has exactly `count`
// members; empty otherwise.
std::vector<Member> split_members(const Sentence& sentence, const Lead& lead, std::size_t count);

// The head that the member's phrase ends in; null where it ends in another noun.
const tokenise::Token* own_head_of(const SentenceState& state, const Lead& lead, const Member& member);

// 出货量, 调出量: a noun that says what it counts by itself, whatever the members beside it count.
bool names_itself(const SentenceState& state, const Lead& lead, const Member& member);

// Each reading of the list gets the subject that the lead names or goes on with; the first is of quantity
// `first`.
void same_subject(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

// 第一产业、第二产业和城乡居民用电量分别增长…: is the member (`own`) a branch without its value added, where
// the last one says of what?
bool only_branch(const SentenceState& state, const SubjectDecision& shared, const SubjectDecision& own);

// Gives the reading the member's subject and area; `shared` is the last member's subject, `before` the
// reading of the member before, null for the first.
void assign_member(SentenceState& state, const Lead& lead, const Member& member, const Quantity& q,
                   const SubjectDecision& shared, const Reading* before, Reading& r);

// Each reading of the list to its member; the first is of quantity `first`. False: the phrase has not as
// many.
bool pair_members(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

// 信息传输、软件和信息技术服务业，金融业，批发和零售业生产指数分别增长10.8%、8.7%和6.2%: members that hold 、
// are parted by commas.
bool pair_clauses(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list);

}  // namespace indicatord::assemble
