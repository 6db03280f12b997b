// The number of an item that a sentence opens with. Private to tokenise.
#pragma once

#include <cstdint>
#include <string_view>

namespace indicatord::tokenise {

// Behind it, for the sentence text[begin, end): 2、外贸企业出口增长5%; 1.重点项目; ③化工行业; 4）旅游收入.
// Else `begin`: 1.5亿元, 3、4月份.
std::uint32_t behind_item_number(std::u32string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace indicatord::tokenise
