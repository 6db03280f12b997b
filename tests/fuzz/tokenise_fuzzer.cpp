// Fuzzes tokenise: the tokens of any text cover it without gap or overlap, and numbers are finite and within
// their limit.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "parsers/lexicon/lexicon.h"
#include "parsers/tokenise/tokeniser.h"
#include "tests/fuzz/valid_text.h"

namespace {

constexpr double kLargest = 1e18;

void require(bool held) {
  if (!held) std::abort();
}

void check(const indicatord::tokenise::Token& token) {
  require(token.begin < token.end);
  if (token.kind != indicatord::tokenise::TokenKind::kNumber) return;
  require(std::isfinite(token.number.value) && std::abs(token.number.value) <= kLargest);
  if (token.number.has_high) require(token.number.high > token.number.value && token.number.high <= kLargest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const indicatord::tokenise::Vocabulary vocabulary(indicatord::lexicon::builtin_lexicon());
  const std::string text = indicatord::fuzz::valid_text(data, size);
  indicatord::segment::CleanText clean;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = indicatord::segment::fold(indicatord::segment::next_code_point(text, at));
    clean.push(c, begin, static_cast<std::uint32_t>(at));
  }
  const auto length = static_cast<std::uint32_t>(clean.size());
  std::uint32_t at = 0;
  for (const auto& token : indicatord::tokenise::tokenise(clean, 0, length, vocabulary)) {
    require(token.begin == at);
    check(token);
    at = token.end;
  }
  require(at == length);
  return 0;
}
