// Text in other charsets, for tests.
#pragma once

#include <string>
#include <string_view>

namespace indicatord::decode {

// `charset` is a name that ICU knows. Characters that the charset lacks become '?'.
std::string encoded(std::string_view utf8, const char* charset);

}  // namespace indicatord::decode
