#include "tests/fuzz/valid_text.h"

#include <string_view>

#include "parsers/decode/utf8.h"

namespace indicatord::fuzz {

std::string valid_text(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::string text;
  while (!rest.empty()) {
    const std::size_t valid = decode::valid_utf8_prefix(rest);
    text.append(rest.substr(0, valid));
    rest.remove_prefix(valid < rest.size() ? valid + 1 : valid);
  }
  text.shrink_to_fit();
  return text;
}

}  // namespace indicatord::fuzz
