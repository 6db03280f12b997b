// Fuzzes segment: any valid text gives sentences that lie inside it, in parts that do not overlap, each
// character with a span that leads back to the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "parsers/segment/segmenter.h"
#include "tests/fuzz/valid_text.h"

namespace {

using indicatord::segment::Document;
using indicatord::segment::Paragraph;
using indicatord::segment::Sentence;

void require(bool held) {
  if (!held) std::abort();
}

std::size_t chars_of(const Document& document, const Sentence& s) {
  require(s.begin < s.end && s.end <= document.text.size());
  return s.end - s.begin;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = indicatord::fuzz::valid_text(data, size);
  const Document document = indicatord::segment::segment(text);
  const auto& clean = document.text;
  require(clean.begin.size() == clean.size() && clean.bytes.size() == clean.size());
  for (std::size_t i = 0; i < clean.size(); ++i) {
    require(clean.begin[i] <= clean.end(i) && clean.end(i) <= text.size());
  }
  std::size_t chars = 0;
  for (const Sentence& s : document.mastheads) chars += chars_of(document, s);
  for (const auto& article : document.articles) {
    for (const auto* paragraphs : {&article.headlines, &article.body}) {
      for (const Paragraph& paragraph : *paragraphs) {
        for (const Sentence& s : paragraph.sentences) chars += chars_of(document, s);
      }
    }
    for (const auto& table : article.tables) {
      for (const Sentence& s : lines_of(table)) chars += chars_of(document, s);
    }
  }
  require(chars == clean.size());
  require(dump_articles(document).empty() == document.articles.empty());
  return 0;
}
