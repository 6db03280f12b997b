#include "tests/resolve/said_time.h"

#include <stdexcept>
#include <string>

#include "parsers/lexicon/lexicon.h"
#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/time_scanner.h"

namespace indicatord::resolve {

const tokenise::Vocabulary& builtin_vocabulary() {
  static const tokenise::Vocabulary vocabulary(lexicon::builtin_lexicon());
  return vocabulary;
}

tokenise::TimeExpression said(std::string_view text) {
  const std::u32string chars = segment::to_utf32(text);
  const auto found = tokenise::scan_time(chars, 0, builtin_vocabulary());
  if (!found || found->length != chars.size())
    throw std::invalid_argument(std::string(text) + " is no expression of time");
  return found->time;
}

}  // namespace indicatord::resolve
