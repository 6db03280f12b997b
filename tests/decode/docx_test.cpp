// Word documents become lines; damaged and hostile ones an error.
#include "parsers/decode/docx.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/decode/docx_file.h"

namespace indicatord::decode {
namespace {

constexpr std::size_t kLimit = 16U << 20U;

struct Body {
  const char* name;
  const char* xml;
  const char* text;
};

class Docx : public testing::TestWithParam<Body> {};

TEST_P(Docx, BecomesLines) {
  const auto document = text_of_docx(docx_of(GetParam().xml), kLimit);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->text, GetParam().text);
  EXPECT_FALSE(document->is_broken);
}

constexpr Body kBodies[] = {
    {"paragraphs", "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>", "甲\n乙\n"},
    {"runs_join", "<w:p><w:r><w:t>进出口108</w:t></w:r><w:r><w:t>.6亿元</w:t></w:r></w:p>",
     "进出口108.6亿元\n"},
    {"space_is_kept",
     "<w:p><w:r><w:t xml:space=\"preserve\">GDP </w:t></w:r><w:r><w:t>growth</w:t></w:r></w:p>",
     "GDP growth\n"},
    {"tab_in_a_run", "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "甲\t乙\n"},
    {"tab_stop_is_no_text",
     "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", "甲\n"},
    {"line_break", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", "甲\n乙\n"},
    {"table",
     "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>累计</w:t></w:r></"
     "w:p></w:tc></w:tr>"
     "<w:tr><w:tc><w:p><w:r><w:t>出口</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>69.1</w:t></w:r></w:p></"
     "w:tc></w:tr></w:tbl>",
     "指标\t累计\n出口\t69.1\n"},
    {"deleted_text_and_fields",
     "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></"
     "w:r><w:r><w:t>新</w:t></w:r></w:p>",
     "新\n"},
    {"text_box_once",
     "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></"
     "mc:Fallback>"
     "</mc:AlternateContent></w:r></w:p>",
     "框\n"},
    {"entities", "<w:p><w:r><w:t>R&amp;D &lt;5%</w:t></w:r></w:p>", "R&D <5%\n"},
    {"empty", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Table, Docx, testing::ValuesIn(kBodies),
                         [](const auto& body) { return std::string(body.param.name); });

DocxError error_of(std::string_view bytes, std::size_t limit = kLimit) {
  const auto document = text_of_docx(bytes, limit);
  EXPECT_FALSE(document.has_value());
  return document ? DocxError{} : document.error();
}

TEST(DocxErrors, OtherArchivesAndDamage) {
  EXPECT_EQ(error_of(zip_of({{"xl/workbook.xml", "<workbook/>"}})), DocxError::kNotWord);
  EXPECT_EQ(error_of("PK\x03\x04 and no more"), DocxError::kNotZip);
  const std::string whole = docx_of("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
  EXPECT_EQ(error_of(whole.substr(0, whole.size() / 2)), DocxError::kNotZip);
}

TEST(DocxErrors, AZipBombStopsAtTheLimit) {
  const std::string bomb = docx_of("<w:p><w:r><w:t>" + std::string(8U << 20U, 'a') + "</w:t></w:r></w:p>");
  ASSERT_LT(bomb.size(), 64U << 10U) << "the bomb must be small packed, or this tests nothing";
  EXPECT_EQ(error_of(bomb, 1U << 20U), DocxError::kTooLarge);
}

TEST(DocxErrors, BrokenXmlGivesTheTextUpToThere) {
  const auto cut = text_of_docx(
      zip_of({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p"}}),
      kLimit);
  ASSERT_TRUE(cut.has_value());
  EXPECT_TRUE(cut->is_broken);
  EXPECT_EQ(cut->text, "甲\n");
}

TEST(DocxErrors, EntitiesOfADtdAreNotExpanded) {
  std::string dtd = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">";
  for (char c = 'b'; c <= 'j'; ++c) {
    dtd += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 20; ++i) dtd += std::string("&") + static_cast<char>(c - 1) + ";";
    dtd += "\">";
  }
  const auto laughs = text_of_docx(
      zip_of({{"word/document.xml",
               dtd + "]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:document>"}}),
      kLimit);
  ASSERT_TRUE(laughs.has_value());
  EXPECT_TRUE(laughs->is_broken);
  EXPECT_EQ(laughs->text, "");
}

TEST(DocxErrors, DeepNestingIsBrokenMarkup) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:sdt>";
  const auto document = text_of_docx(docx_of("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + deep), kLimit);
  ASSERT_TRUE(document.has_value());
  EXPECT_TRUE(document->is_broken);
  EXPECT_EQ(document->text, "甲\n");
}

}  // namespace
}  // namespace indicatord::decode
