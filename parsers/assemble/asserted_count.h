// Whether a sentence says that there are so many (打造16条产业链、30个专业镇, 8个实验室挂牌), or only names
// their number (3个方面).
#pragma once

#include <cstddef>
#include <optional>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// A verb says that they came about or were worked on.
bool asserted(const SentenceState& state, const Quantity& q);

// 通达24个国家, 1500万农民享受最低生活保障: how many there are by now, and none that came about in the time.
bool there_by_now(const SentenceState& state, const Quantity& q);

// 试点扩大至145家医院: how many there have come to be.
bool came_to(const SentenceState& state, const Quantity& q);

// 8000辆汽车、400台挖掘机出口海外: the token of the trade that the counted goods are told of.
std::optional<std::size_t> traded_behind(const SentenceState& state, const Quantity& q);

}  // namespace indicatord::assemble
