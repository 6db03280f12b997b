// Numbers that give a place among others (居全省第2位, 提升2个位次), and those in 位 and 名 that count
// people.
#pragma once

#include <span>
#include <vector>

#include "parsers/assemble/quantity.h"

namespace indicatord::assemble {

// What a rank has in place of a unit.
void become_rank(Quantity& q);

// Does the clause say before the token `number` that somebody takes a place (位居, 列)?
bool rank_verb_before(std::span<const Token> tokens, std::size_t number);

// Makes `q` a rank, or a count of people, where its words say so. `found`: the quantities before it.
void read_rank(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary,
               const std::vector<Quantity>& found, Quantity& q);

}  // namespace indicatord::assemble
