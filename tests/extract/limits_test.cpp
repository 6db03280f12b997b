// Documents that cannot be read say why; those that can be read within limits are.
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

using model::DiagnosticCode;

DiagnosticCode refusal(const ExtractRequest& request) {
  const auto extraction = builtin_extractor().extract(request);
  if (extraction) throw std::logic_error("the document was read");
  EXPECT_FALSE(extraction.error().message.empty());
  return extraction.error().code;
}

bool told(const Extraction& extraction, DiagnosticCode code) {
  for (const model::Diagnostic& diagnostic : extraction.diagnostics) {
    if (diagnostic.code == code && !diagnostic.message.empty()) return true;
  }
  return false;
}

TEST(Limits, AnEmptyDocumentIsRefused) {
  EXPECT_EQ(refusal(request_of("")), DiagnosticCode::kEmptyDocument);
  EXPECT_EQ(refusal(request_of(" \n\t　\n")), DiagnosticCode::kEmptyDocument);
}

TEST(Limits, ABinaryIsRefused) {
  std::string binary =
      "\x7f"
      "ELF";
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>(i * 37 % 256);
  EXPECT_EQ(refusal(request_of(binary)), DiagnosticCode::kBinaryContent);
}

TEST(Limits, APdfIsNotForTheLibrary) {
  EXPECT_EQ(refusal(request_of("%PDF-1.7\n1 0 obj\n")), DiagnosticCode::kUnsupportedFormat);
}

TEST(Limits, SizeIsLimitedToTheByte) {
  const std::string text = "上半年，全市出口18亿元。";
  ExtractRequest request = request_of(text);
  request.limits.max_document_bytes = text.size();
  EXPECT_TRUE(builtin_extractor().extract(request).has_value());
  request.limits.max_document_bytes = text.size() - 1;
  EXPECT_EQ(refusal(request), DiagnosticCode::kTooLarge);
}

TEST(Limits, FiguresAreLimitedToTheLast) {
  ExtractRequest request = request_of("上半年，全市出口18亿元，同比增长6.5%。\n全市进口7亿元。");
  request.limits.max_statements = 3;
  EXPECT_EQ(builtin_extractor().extract(request).value().statements.size(), 3U);
  EXPECT_EQ(builtin_extractor().explain(request).value().explanations.size(), 3U);
  request.limits.max_statements = 2;
  EXPECT_EQ(refusal(request), DiagnosticCode::kTooManyStatements);
  const auto explained = builtin_extractor().explain(request);
  ASSERT_FALSE(explained.has_value());
  EXPECT_EQ(explained.error().message, "the document holds more than 2 figures; split it");
}

TEST(Limits, NoMoreIsReadThanTheStoreTakes) {
  std::string text;
  while (text.size() < 4 * (model::kMaxStatements + 1)) text += "5%, ";
  EXPECT_EQ(refusal(request_of(text)), DiagnosticCode::kTooManyStatements);
}

TEST(Limits, AnUnknownHomeIsTold) {
  ExtractRequest request = request_of("上半年，全市出口18亿元。");
  request.area = "亚特兰蒂斯";
  const auto extraction = builtin_extractor().extract(request);
  ASSERT_TRUE(extraction.has_value());
  EXPECT_TRUE(told(*extraction, DiagnosticCode::kUnknownArea));
  ASSERT_EQ(extraction->statements.size(), 1U);
  EXPECT_FALSE(extraction->statements[0].ref_area.has_value());
}

TEST(Limits, AMissingDateIsTold) {
  ExtractRequest request = request_of("上半年，全市出口18亿元。");
  request.published.reset();
  const auto extraction = builtin_extractor().extract(request);
  ASSERT_TRUE(extraction.has_value());
  EXPECT_TRUE(told(*extraction, DiagnosticCode::kNoPublicationDate));
  EXPECT_FALSE(extraction->published.has_value());
}

TEST(Limits, TheDateOfTheTextIsTaken) {
  ExtractRequest request = request_of("2023年7月21日，记者获悉：上半年，全市出口18亿元。");
  request.published.reset();
  const auto extraction = builtin_extractor().extract(request);
  ASSERT_TRUE(extraction.has_value());
  EXPECT_EQ(extraction->published, model::make_date(2023, 7, 21));
  EXPECT_FALSE(told(*extraction, DiagnosticCode::kNoPublicationDate));
}

TEST(Limits, DamagedBytesAreToldAndTheRestIsRead) {
  const auto extraction = builtin_extractor().extract(
      request_of("上半年，全市出口18亿元。\xE5\xB8 上半年，全市进口7亿元，增长2%。"));
  ASSERT_TRUE(extraction.has_value());
  EXPECT_TRUE(told(*extraction, DiagnosticCode::kInvalidEncoding));
  EXPECT_GE(extraction->statements.size(), 2U);
}

// No assertion on time: ctest's own limit tells a hang.
TEST(Limits, TwentyMegabytesWithoutAnEndFinish) {
  std::string piece = "全市出口18亿元，同比增长6.5%，";
  for (int i = 0; i < 300; ++i) piece += "各项工作有序推进，";
  std::string text;
  while (text.size() < 20'000'000) text += piece;
  const auto extraction = builtin_extractor().extract(request_of(text));
  ASSERT_TRUE(extraction.has_value());
  EXPECT_TRUE(told(*extraction, DiagnosticCode::kTruncatedSentence));
  EXPECT_GT(extraction->statements.size(), text.size() / piece.size());
}

TEST(Limits, TwentyMegabytesOfDigitsFinish) {
  const auto extraction = builtin_extractor().extract(request_of(std::string(20'000'000, '7')));
  ASSERT_TRUE(extraction.has_value());
  EXPECT_TRUE(extraction->statements.empty());
}

TEST(Limits, TwentyMegabytesOfTableRowsFinish) {
  const std::string head = "1-6月主要指标\n单位：万元\n指标　　累计　　同比±%\n";
  const std::string row = "　其中：税收收入　　1820　　3.5\n";
  std::string text = head;
  while (text.size() < 20'000'000) text += row;
  const auto extraction = builtin_extractor().extract(request_of(text));
  ASSERT_TRUE(extraction.has_value());
  EXPECT_EQ(extraction->statements.size(), (text.size() - head.size()) / row.size() * 2);
}

// Each row looks for heads, a unit and a title above it.
TEST(Limits, TwentyMegabytesOfRowsOfNoTableFinish) {
  std::string text;
  while (text.size() < 20'000'000)
    text += "出口 1820\n单位：万元\n\n\n税收收入　　1820　　3.5\n制造业（8%）7\n";
  EXPECT_TRUE(builtin_extractor().extract(request_of(text)).has_value());
}

}  // namespace
}  // namespace indicatord::test
