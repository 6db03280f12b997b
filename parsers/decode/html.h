// The readable text of an HTML page: what a reader sees, a line for each block, cells of a table row with a
// tab between them. Scripts, styles and the like are left out. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indicatord::decode {

// The charset that a <meta> in the first kilobytes names; "" when there is none.
std::string_view declared_charset(std::string_view bytes);

// `utf8` must be valid UTF-8; whatever it declares is ignored. At most max_bytes of text come back;
// `truncated` says that there was more. Any markup is taken; time is linear in its length, however it is
// nested.
struct HtmlText {
  std::string text;
  bool truncated = false;
};
HtmlText text_of_html(std::string_view utf8, std::size_t max_bytes);

}  // namespace indicatord::decode
