// The statements of a document full of figures are the most of its memory: each may take so much and no more.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

using model::SharedText;
using model::Statement;

constexpr std::size_t kDocumentBytes = 400'000;
constexpr std::size_t kMostBytesOfStatement = 400;
constexpr std::size_t kBytesOfBlock = 64;  // what keeps a shared text, and the allocator's own

struct Shape {
  const char* name;
  std::string head;
  std::string piece;
  std::size_t figures;  // of the piece
};

class Memory : public testing::TestWithParam<Shape> {};

// A shared text is counted once.
std::size_t bytes_of(const std::vector<Statement>& statements) {
  std::size_t bytes = statements.capacity() * sizeof(Statement);
  std::set<const std::string*> counted;
  const auto count = [&](const SharedText& text) {
    if (!text.empty() && counted.insert(&text.str()).second) bytes += kBytesOfBlock + text.str().capacity();
  };
  for (const Statement& s : statements) {
    for (const SharedText* text : {&s.sentence, &s.subject, &s.breakdown, &s.unit}) count(*text);
    for (const auto* text : {&s.indicator, &s.basis, &s.ref_area, &s.ref_area_name, &s.entity}) {
      count(**text);
    }
    if (s.quote.capacity() > std::string().capacity()) bytes += kBytesOfBlock + s.quote.capacity();
  }
  return bytes;
}

TEST_P(Memory, OfStatementsIsLimited) {
  const Shape& shape = GetParam();
  std::string text = shape.head;
  while (text.size() < kDocumentBytes) text += shape.piece;
  const auto extraction = builtin_extractor().extract(request_of(text));
  ASSERT_TRUE(extraction.has_value());
  const std::vector<Statement>& statements = extraction->statements;
  ASSERT_GE(statements.size(), (text.size() - shape.head.size()) / shape.piece.size() * shape.figures);
  EXPECT_LE(bytes_of(statements) / statements.size(), kMostBytesOfStatement);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Memory,
    testing::Values(Shape{"prose", "", "上半年，全市出口18亿元，同比增长6.5%。", 2},
                    Shape{"without_a_stop", "", "全市出口18亿元，同比增长6.5%，", 2},
                    Shape{"lists", "", "上半年，出口、进口、税收收入分别增长1%、2%、3%。", 3},
                    Shape{"headlines", "", "一、出口18亿元，增长5%\n全市出口18亿元，增长5%。\n", 4},
                    Shape{"articles_of_a_line", "", "出口18亿元，增长5%。\n\n", 2},
                    Shape{"rows", "1-6月主要指标\n单位：万元\n指标　　累计　　同比±%\n",
                          "　其中：税收收入　　1820　　3.5\n", 2},
                    Shape{"nothing_but_rates", "", "5%，", 1}),
    [](const auto& shape) { return std::string(shape.param.name); });

}  // namespace
}  // namespace indicatord::test
