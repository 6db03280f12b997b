// What something could do in a year or a day: 每年可输送原油2400万吨. Such a rate is of no period.
#pragma once

#include <span>

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

// Gives an amount the unit for a year, and notes that it is such a rate. `found`: those before it.
void read_per_year(const Vocabulary& vocabulary, const segment::CleanText& text,
                   std::span<const Token> tokens, std::span<const Quantity> found, Quantity& q);

}  // namespace indicatord::assemble
