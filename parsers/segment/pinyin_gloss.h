// The reading that some web pages print behind each character: 经(jīng)济(jì). It parts words and says
// nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace indicatord::segment {

// The offset behind a gloss that begins at `at` (a bracket, letters of which one bears a tone mark, a
// bracket); `at` itself where there is none. REQUIRES valid UTF-8.
std::size_t skip_pinyin_gloss(std::string_view text, std::size_t at);

}  // namespace indicatord::segment
