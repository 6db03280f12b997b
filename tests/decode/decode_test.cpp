// The front door of decode: formats are told apart, limits hold, each failure says what to do.
#include "parsers/decode/decode.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/decode/docx_file.h"
#include "tests/decode/encoded_text.h"

namespace indicatord::decode {
namespace {

using namespace std::string_literals;
using model::DiagnosticCode;

constexpr std::size_t kLimit = 1U << 20U;
constexpr const char* kSentence = "一季度全市进出口108.6亿元，同比增长27.2%。";

struct Document {
  const char* name;
  std::string bytes;
  const char* file;
  std::string text;
};

class Decode : public testing::TestWithParam<Document> {};

TEST_P(Decode, GivesTheText) {
  const auto decoded = decode(GetParam().bytes, GetParam().file, kLimit);
  ASSERT_TRUE(decoded.has_value()) << decoded.error().message;
  EXPECT_EQ(decoded->text, GetParam().text);
  EXPECT_TRUE(decoded->diagnostics.empty());
}

const Document kDocuments[] = {
    {"utf8_unchanged", " 增长\r\n\t5%\n\n"s, "a.txt", " 增长\r\n\t5%\n\n"},
    {"utf8_mark_goes", "\xEF\xBB\xBF"s + kSentence, "a.txt", kSentence},
    {"gbk_text", encoded(kSentence, "GBK"), "a.txt", kSentence},
    {"utf16_text", encoded(kSentence, "UTF-16"), "", kSentence},
    {"html_by_content", "\n<!DOCTYPE html><p>增长</p>"s, "page", "增长\n"},
    {"html_by_name", "<div>增长</div>"s, "PAGE.HTM", "增长\n"},
    {"html_in_gbk",
     encoded("<html><head><meta charset=\"gb2312\"></head><body><p>增长</p></body></html>", "GBK"), "a.html",
     "增长\n"},
    {"html_that_lies_about_utf8", "<html><meta charset=gb2312><p>"s + kSentence + "</p>", "a.html",
     kSentence + "\n"s},
    {"html_in_big5", encoded("<html><meta charset=big5><p>進出口</p>", "Big5"), "a.html", "進出口\n"},
    {"text_that_mentions_markup", "小于号 <p> 在文中"s, "a.txt", "小于号 <p> 在文中"},
    {"docx", docx_of("<w:p><w:r><w:t>增长</w:t></w:r></w:p>"), "report.docx", "增长\n"},
    {"docx_without_a_name", docx_of("<w:p><w:r><w:t>增长</w:t></w:r></w:p>"), "", "增长\n"},
    {"one_byte", "5"s, "", "5"},
};
INSTANTIATE_TEST_SUITE_P(Table, Decode, testing::ValuesIn(kDocuments),
                         [](const auto& document) { return std::string(document.param.name); });

struct Refused {
  const char* name;
  std::string bytes;
  const char* file;
  DiagnosticCode code;
  const char* message;  // a part of it
};

class Refuse : public testing::TestWithParam<Refused> {};

TEST_P(Refuse, SaysWhatToDo) {
  const auto decoded = decode(GetParam().bytes, GetParam().file, kLimit);
  ASSERT_FALSE(decoded.has_value());
  EXPECT_EQ(decoded.error().stage, model::Stage::kDecode);
  EXPECT_EQ(to_string(decoded.error().code), to_string(GetParam().code));
  EXPECT_NE(decoded.error().message.find(GetParam().message), std::string::npos) << decoded.error().message;
}

const Refused kRefused[] = {
    {"no_bytes", "", "a.txt", DiagnosticCode::kEmptyDocument, "no text"},
    {"only_white_space", " \r\n\t\u3000\u00A0\n", "a.txt", DiagnosticCode::kEmptyDocument, "no text"},
    {"only_a_mark", "\xEF\xBB\xBF", "a.txt", DiagnosticCode::kEmptyDocument, "no text"},
    {"page_without_text", "<html><script>1</script></html>", "a.html", DiagnosticCode::kEmptyDocument,
     "no text"},
    {"docx_without_text", docx_of(""), "a.docx", DiagnosticCode::kEmptyDocument, "OCR"},
    {"too_large", std::string(kLimit + 1, 'a'), "a.txt", DiagnosticCode::kTooLarge,
     "larger than 1048576 bytes"},
    {"docx_unpacks_too_large",
     docx_of("<w:p><w:r><w:t>" + std::string(2 * kLimit, 'a') + "</w:t></w:r></w:p>"), "a.docx",
     DiagnosticCode::kTooLarge, "split it"},
    {"pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a.txt", DiagnosticCode::kUnsupportedFormat, "pdftotext"},
    {"pdf_behind_a_line", "From: mail\n%PDF-1.4\n", "a.pdf", DiagnosticCode::kUnsupportedFormat, "pdftotext"},
    {"legacy_word", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 doc", "a.doc", DiagnosticCode::kUnsupportedFormat,
     "DOCX"},
    {"rtf", "{\\rtf1 text}", "a.rtf", DiagnosticCode::kUnsupportedFormat, "RTF"},
    {"spreadsheet", zip_of({{"xl/workbook.xml", "<x/>"}}), "a.xlsx", DiagnosticCode::kUnsupportedFormat,
     "no Word document"},
    {"damaged_docx", "PK\x03\x04 and no more", "a.docx", DiagnosticCode::kBrokenMarkup, "damaged"},
    {"png", "\x89PNG\r\n\x1A\n"s, "a.txt", DiagnosticCode::kBinaryContent, "image"},
    {"gzip", "\x1F\x8B\x08 text", "a.gz", DiagnosticCode::kBinaryContent, "archive"},
    {"zero_bytes", "GDP\0growth of 5%"s, "a.txt", DiagnosticCode::kBinaryContent, "UTF-8"},
    {"zero_byte_late", std::string(300000, 'a') + "\0"s, "a.txt", DiagnosticCode::kBinaryContent, "UTF-8"},
};
INSTANTIATE_TEST_SUITE_P(Table, Refuse, testing::ValuesIn(kRefused),
                         [](const auto& refused) { return std::string(refused.param.name); });

TEST(DecodeDiagnostics, BrokenBytesAreShownWhereTheyStand) {
  const auto decoded = decode(kSentence + "\xFF"s + kSentence + kSentence, "a.txt", kLimit);
  ASSERT_TRUE(decoded.has_value());
  ASSERT_EQ(decoded->diagnostics.size(), 1U);
  const model::Diagnostic& diagnostic = decoded->diagnostics.front();
  EXPECT_EQ(diagnostic.code, DiagnosticCode::kInvalidEncoding);
  EXPECT_EQ(decoded->text.substr(diagnostic.begin, diagnostic.end - diagnostic.begin), "\uFFFD");
  EXPECT_NE(diagnostic.message.find("at 1 place"), std::string::npos);
}

TEST(DecodeDiagnostics, ABrokenDocxIsReadAsFarAsItGoes) {
  const auto decoded = decode(
      zip_of({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>增长</w:t></w:r></w:p><"}}),
      "a.docx", kLimit);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text, "增长\n");
  ASSERT_EQ(decoded->diagnostics.size(), 1U);
  EXPECT_EQ(decoded->diagnostics.front().code, DiagnosticCode::kBrokenMarkup);
}

}  // namespace
}  // namespace indicatord::decode
