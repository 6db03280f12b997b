// What stands around a quantity and says how firm it is (近, 左右, 不足去年同期的九成), or that it bounds a
// group and is no figure (亿元以上项目, 投入超过50亿元的市有4个).
#pragma once

#include <span>

#include "parsers/assemble/quantity.h"

namespace indicatord::assemble {

// Sets the qualifier and the threshold, and takes the words into the quantity's tokens.
void read_approximation(std::span<const Token> tokens, const segment::CleanText& text,
                        const Vocabulary& vocabulary, Quantity& quantity);

}  // namespace indicatord::assemble
