// Fuzzes the front door: any bytes give statements whose spans lead back to their quotes and whose fields
// keep their promises, or a diagnostic. The first byte says whether date and area are known, and the
// document's name; the rest is the document.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parsers/extract.h"

namespace {

constexpr std::array<std::string_view, 4> kNames = {"", "a.txt", "a.html", "a.docx"};
constexpr std::array<const char*, 4> kAreas = {"", "常德市", "全国", "朝阳区"};

void require(bool held) {
  if (!held) std::abort();
}

void check(const indicatord::model::Statement& s, const std::string& text) {
  require(s.begin < s.end && s.end <= text.size());
  require(s.quote == text.substr(s.begin, s.end - s.begin));
  require(std::isfinite(s.value) && !s.unit.empty());
  require(!s.value_high || (std::isfinite(*s.value_high) && *s.value_high > s.value));
  require(!s.period || s.period->first <= s.period->last);
  require(s.confidence >= 0 && s.confidence <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const indicatord::Extractor extractor(indicatord::lexicon::builtin_lexicon());
  if (size == 0) return 0;
  const std::string document(reinterpret_cast<const char*>(data) + 1, size - 1);
  const unsigned choice = data[0];
  indicatord::ExtractRequest request;
  request.bytes = document;
  request.name = kNames[choice % kNames.size()];
  request.area = kAreas[choice / 4 % kAreas.size()];
  if ((choice & 16U) != 0) request.published = indicatord::model::make_date(2023, 8, 18);
  const auto extraction = extractor.extract(request);
  if (!extraction) {
    require(!extraction.error().message.empty());
    return 0;
  }
  std::size_t before = 0;
  for (const auto& statement : extraction->statements) {
    check(statement, extraction->text);
    require(statement.begin >= before);
    before = statement.begin;
  }
  return 0;
}
