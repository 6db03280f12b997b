#include "tests/decode/encoded_text.h"

#include <stdexcept>

#include <unicode/ucnv.h>

namespace indicatord::decode {

std::string encoded(std::string_view utf8, const char* charset) {
  std::string out(utf8.size() * 4 + 16, '\0');
  UErrorCode error = U_ZERO_ERROR;
  const int length = ucnv_convert(charset, "UTF-8", out.data(), static_cast<int>(out.size()), utf8.data(),
                                  static_cast<int>(utf8.size()), &error);
  if (U_FAILURE(error)) throw std::runtime_error(std::string("cannot encode as ") + charset);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace indicatord::decode
