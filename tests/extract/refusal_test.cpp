// Who has enough of a document's readings is given no more, wherever the rest stands.
#include <string>

#include <gtest/gtest.h>

#include "parsers/assemble/assembler.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::test {
namespace {

struct Shape {
  const char* name;
  std::string head;
  std::string piece;
};

class Refusal : public testing::TestWithParam<Shape> {};

std::string text_of(const Shape& shape) {
  constexpr std::size_t kPieces = 4096;
  std::string text = shape.head;
  for (std::size_t i = 0; i < kPieces; ++i) text += shape.piece;
  return text;
}

// How often readings come from the text, to one who refuses the first of them.
std::size_t times_given(const std::string& text) {
  static const tokenise::Vocabulary vocabulary(lexicon::builtin_lexicon());
  const segment::Document document = segment::segment(text);
  tokenise::DocumentTokens tokens(document.text, vocabulary);
  std::size_t times = 0;
  assemble::assemble(document, tokens, "", [&](std::span<const assemble::Reading> told) {
    if (!told.empty()) ++times;
    return told.empty();
  });
  return times;
}

TEST_P(Refusal, IsHeeded) {
  EXPECT_EQ(times_given(text_of(GetParam())), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Refusal,
    testing::Values(Shape{"one_long_article", "", "上半年，全市出口18亿元，同比增长6.5%。"},
                    Shape{"articles", "", "全市出口18亿元\n\n全市出口18亿元，增长5%。\n\n\n"},
                    Shape{"a_headline", "全市出口18亿元\n\n", "全市出口18亿元，增长5%。"},
                    Shape{"rows", "1-6月主要指标\n单位：万元\n指标　　累计　　同比±%\n",
                          "　其中：税收收入　　1820　　3.5\n"}),
    [](const auto& shape) { return std::string(shape.param.name); });

}  // namespace
}  // namespace indicatord::test
