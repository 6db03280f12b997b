// Units of numbers that stand without one: plain from the neighbour (1.1、0.9和0.4个百分点), from the noun
// (市场主体超过 1100万, 外贸破万亿), or none where an index or a ratio is told (收入比缩小至2.54).
#pragma once

#include <span>
#include <vector>

#include "parsers/assemble/quantity.h"

namespace indicatord::assemble {

// `found` are the quantities of the sentence in text order; those whose unit stays open are taken out.
void settle_plain_units(std::span<const Token> tokens, const segment::CleanText& text,
                        const Vocabulary& vocabulary, std::vector<Quantity>& found);

}  // namespace indicatord::assemble
