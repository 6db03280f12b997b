// Of what age those are whom a noun names. Private to tokenise.
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// 0—14岁人口, 65岁及以上人口: the characters from text[at] up to the noun; 0 where no ages stand there.
std::size_t scan_ages(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);

}  // namespace indicatord::tokenise
