// Fuzzes decode: any bytes under any name give valid UTF-8 within the limit, or a diagnostic; never a crash
// or a hang. The first byte chooses the name, the rest is the document. Built by clang with INDICATORD_FUZZ;
// the same function runs over a small corpus in the normal build (corpus_main.cpp).
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parsers/decode/decode.h"
#include "parsers/decode/utf8.h"

namespace {

constexpr std::size_t kLimit = 1U << 20U;
constexpr std::size_t kMaxGrowth = 3;
constexpr std::array<std::string_view, 4> kNames = {"", "a.txt", "a.html", "a.docx"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view name = kNames[data[0] % kNames.size()];
  // An exact copy on the heap, so that reading past the end is seen.
  const std::string document(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto decoded = indicatord::decode::decode(document, name, kLimit);
  if (!decoded) {
    if (decoded.error().message.empty()) std::abort();
    return 0;
  }
  const std::string& text = decoded->text;
  if (indicatord::decode::valid_utf8_prefix(text) != text.size()) std::abort();
  if (text.size() > kLimit * kMaxGrowth + 1) std::abort();
  for (const auto& diagnostic : decoded->diagnostics) {
    if (diagnostic.begin > diagnostic.end || diagnostic.end > text.size()) std::abort();
  }
  return 0;
}
