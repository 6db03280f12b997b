// HTML becomes the text that a reader sees, whatever the markup.
#include "parsers/decode/html.h"

#include <string>

#include <gtest/gtest.h>

namespace indicatord::decode {
namespace {

constexpr std::size_t kNoLimit = 1U << 30U;

struct Page {
  const char* name;
  const char* html;
  const char* text;
};

class Html : public testing::TestWithParam<Page> {};

TEST_P(Html, BecomesWhatAReaderSees) {
  EXPECT_EQ(text_of_html(GetParam().html, kNoLimit).text, GetParam().text);
}

constexpr Page kPages[] = {
    {"blocks_are_lines", "<html><body><h1>标题</h1><p>第一段</p><p>第二段</p></body></html>",
     "标题\n第一段\n第二段\n"},
    {"inline_stays_in_line", "<p>进出口<b>108.6</b>亿元，<span>增长</span>5%</p>",
     "进出口108.6亿元，增长5%\n"},
    {"break", "<p>一行<br>二行<br/>三行</p>", "一行\n二行\n三行\n"},
    {"space_collapses", "<p>  出口 \n\t 5 亿元  </p>", "出口 5 亿元\n"},
    {"space_between_inline", "<p><b>GDP</b> <i>growth</i></p>", "GDP growth\n"},
    {"script_and_style", "<style>p{width:10%}</style><script>var a='增长5%';</script><p>文</p>", "文\n"},
    {"unclosed_script", "<p>文</p><script>var a = 1 < 2;", "文\n"},
    {"comment", "<p>甲<!-- 增长5% -->乙</p>", "甲乙\n"},
    {"entities", "<p>A&amp;B &lt;5% &#22686;&#x957F; &ldquo;双&rdquo; &nbsp;</p>",
     "A&B <5% 增长 “双” \u00A0\n"},
    {"bare_ampersand_and_less", "<p>R&D 1 < 2</p>", "R&D 1 < 2\n"},
    {"table_rows", "<table><tr><td>指标</td><td>累计</td></tr><tr><td>出口</td><td>69.1</td></tr></table>",
     "指标\t累计\n出口\t69.1\n"},
    {"title", "<head><title>公报</title></head><body>正文</body>", "公报\n正文\n"},
    {"hidden", "<p>见</p><select><option>2021</option></select><noscript>请启用</noscript>", "见\n"},
    {"attributes_are_no_text", "<a title=\"增长5%\" href='x'>链接</a>", "链接\n"},
    {"unclosed_tags", "<div><p>甲<p>乙<div>丙", "甲\n乙\n丙\n"},
    {"cut_in_a_tag", "<p>甲</p><p cla", "甲\n"},
    {"upper_case", "<P>甲</P><BR><DIV>乙</DIV>", "甲\n乙\n"},
    {"its_charset_is_ignored", "<meta charset=\"big5\"><p>增长</p>", "增长\n"},
    {"no_markup", "增长5%", "增长5%\n"},
    {"empty", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Table, Html, testing::ValuesIn(kPages),
                         [](const auto& page) { return std::string(page.param.name); });

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// More open elements than a parser's stack likes: no text is lost, wherever the borders of pieces fall.
TEST(Html, DeepNestingLosesNothing) {
  std::string html;
  std::string expected;
  for (int i = 0; i < 20000; ++i) {
    html += "<div class=\"x\">第" + std::to_string(i) + "层<b>加粗";
    expected += "第" + std::to_string(i) + "层加粗\n";
  }
  EXPECT_TRUE(text_of_html(html, kNoLimit).text == expected);
}

// Would take minutes, if the cost were open elements times stray end tags.
TEST(Html, StrayEndTagsBehindDeepNesting) {
  const std::string html = repeated("<b>", 300000) + repeated("</i>", 300000) + "尾";
  EXPECT_EQ(text_of_html(html, kNoLimit).text, "尾\n");
}

TEST(Html, HugePieces) {
  EXPECT_EQ(text_of_html("<!--" + repeated("注", 500000) + "--><p>文</p>", kNoLimit).text, "文\n");
  EXPECT_EQ(text_of_html("<p>" + repeated("增", 500000) + "</p>", kNoLimit).text,
            repeated("增", 500000) + "\n");
  EXPECT_EQ(text_of_html("<p title=\"" + repeated("增", 500000) + "\">文</p>", kNoLimit).text, "文\n");
}

TEST(Html, StopsAtTheLimit) {
  const HtmlText page = text_of_html("<p>" + repeated("增", 1000) + "</p><p>尾</p>", 100);
  EXPECT_TRUE(page.truncated);
  EXPECT_LE(page.text.size(), 101U);
  EXPECT_FALSE(text_of_html("<p>短</p>", 100).truncated);
}

struct Declaration {
  const char* html;
  const char* charset;
};

TEST(Html, FindsTheDeclaredCharset) {
  for (const Declaration& c :
       {Declaration{"<meta charset=\"gb2312\">", "gb2312"}, Declaration{"<META CHARSET=GBK>", "GBK"},
        Declaration{"<meta http-equiv='Content-Type' content='text/html; charset=big5'>", "big5"},
        Declaration{"<meta charset = utf-8 />", "utf-8"}, Declaration{"<p>charset</p>", ""},
        Declaration{"<p>无</p>", ""}, Declaration{"charset=", ""}}) {
    EXPECT_EQ(declared_charset(c.html), c.charset) << c.html;
  }
}

}  // namespace
}  // namespace indicatord::decode
