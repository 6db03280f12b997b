// Which lines are a table's, and what its cells are; what looks alike and is prose.
#include <string>

#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"

namespace indicatord::segment {
namespace {

// "unit: … | head: … | label [unit] figure figure": a part a line.
std::string dump_tables(const Document& document) {
  const CleanText& text = document.text;
  const auto words = [&](const Sentence& s) { return text.utf8(s.begin, s.end); };
  std::string out;
  for (const Article& article : document.articles) {
    for (const Table& table : article.tables) {
      if (table.unit.begin != table.unit.end) out += "unit " + words(table.unit) + "\n";
      if (!table.heads.empty()) out += "heads";
      for (const Sentence& head : table.heads) out += "|" + words(head);
      if (!table.heads.empty()) out += "\n";
      for (const TableRow& row : table.rows) {
        out += std::to_string(row.indent) + " " + words(row.label);
        if (row.unit.begin != row.unit.end) out += " [" + words(row.unit) + "]";
        for (const Sentence& figure : row.figures) out += "|" + words(figure);
        out += "\n";
      }
    }
  }
  return out;
}

struct Case {
  const char* what;
  std::string text;
  const char* expected;
};

void expect_tables(const Case& c) {
  SCOPED_TRACE(c.what);
  EXPECT_EQ(dump_tables(segment(c.text)), c.expected);
}

TEST(Table, IsSplitIntoCells) {
  for (const Case& c : {
           Case{"heads and rows", "指标　　累计　　同比±%\n出口　　18.2　　-3\n　进口　　7,300　　—\n",
                "heads|累计|同比±%\n0 出口|18.2|-3\n2 进口|7,300|—\n"},
           Case{"tabs", "项目\t绝对额\t增长%\n出口\t18.2\t3%\n", "heads|绝对额|增长%\n0 出口|18.2|3%\n"},
           Case{"single blanks", "指标 单位 本月 累计\n出口 亿元 3.1 18.2\n地区 生产 总值 亿元 - 240\n",
                "heads|本月|累计\n0 出口 [亿元]|3.1|18.2\n0 地区生产总值 [亿元]|-|240\n"},
           Case{"spaced heads", "指　标　　本　月　　累　计\n出口　　3.1　　18.2\n",
                "heads|本月|累计\n0 出口|3.1|18.2\n"},
           Case{"nothing above the labels", "　　　累计　　增长%\n出口　　3.1　　18.2\n",
                "heads|累计|增长%\n0 出口|3.1|18.2\n"},
           Case{"a head with a blank", "项目　　累计　　比去年 同期±%\n出口　　3.1　　18.2\n",
                "heads|累计|比去年同期±%\n0 出口|3.1|18.2\n"},
           Case{"a unit alone", "单位：亿元\n\n出口　3.1\n", "unit 单位：亿元\n0 出口|3.1\n"},
           Case{"a unit behind the title", "上半年外贸　（单位：亿元）\n出口　3.1\n",
                "unit （单位：亿元）\n0 出口|3.1\n"},
           Case{"units in brackets", "出口（亿元）3.1\n进口(亿元) 2.9\n",
                "0 出口（亿元）|3.1\n0 进口(亿元)|2.9\n"},
           Case{"figures far apart", "甲产品　　31　　4.2\n乙产品　　29　　3.8\n",
                "0 甲产品|31|4.2\n0 乙产品|29|3.8\n"},
           Case{"a blank line and a line that divides",
                "项目　　累计\n一、外贸\n出口　　3.1\n\n二、财政\n收入　　18\n",
                "heads|累计\n0 一、外贸\n0 出口|3.1\n0 二、财政\n0 收入|18\n"},
           Case{"a first row without all its cells",
                "项目\t单位\t累计\t增长%\n工业\t亿元\t6\n出口\t亿元\t3.1\t18.2\n",
                "heads|累计|增长%\n0 工业 [亿元]|6\n0 出口 [亿元]|3.1|18.2\n"},
           Case{"amounts with their unit", "项目　　累计　　增长%\n出口　　3.1亿元　　18.2%\n",
                "heads|累计|增长%\n0 出口|3.1亿元|18.2%\n"},
           Case{"full-width figures", "项目　　累计　　增长％\n出口　　３．１　　－１８．２\n",
                "heads|累计|增长%\n0 出口|3.1|-18.2\n"},
       })
    expect_tables(c);
}

TEST(Table, IsNotSeenInProse) {
  for (const Case& c : {
           Case{"one row", "出口　　18.2　　3\n", ""},
           Case{"one row with a bracket", "出口（亿元）18.2\n", ""},
           Case{"rates in brackets", "制造业投资（8.6%）12\n民间投资（11.2%）7\n", ""},
           Case{"wrapped lines that end in a number", "全市出口企业 12\n家，进口企业 7\n", ""},
           Case{"figures with units under no head", "出口　　18亿元　　3.1%\n进口　　7亿元　　2.9%\n", ""},
           Case{"a headline above one row", "上半年工业平稳 投资向好\n出口　　18.2\n", ""},
           Case{"heads without a row", "主要指标　　累计　　增长%\n出口增长较快。\n", ""},
           Case{"years and days", "项目　　累计\n时间　　10月\n", ""},
           Case{"row numbers", "序号 1 2 3 4 5\n附表3 续表4\n", ""},
           Case{"a unit in a sentence", "主管单位：商务局。\n出口18.2\n", ""},
           Case{"scores", "甲队 3:1 乙队\n丙队 2:0 丁队\n", ""},
       })
    expect_tables(c);
}

TEST(Table, IsItsArticlesAndNoParagraphOfIt) {
  EXPECT_EQ(
      dump_sentences(segment("上半年外贸\n出口增长较快。\n项目　　累计\n出口　　18.2\n进口增长较慢。\n")),
      "1\theadline\t上半年外贸\n1\tbody\t出口增长较快。\n1\tbody\t进口增长较慢。\n"
      "1\ttable\t项目 累计\n1\ttable\t出口 18.2\n");
  EXPECT_EQ(dump_articles(segment("上半年外贸\n单位：亿元\n出口　18.2\n进口　7\n")),
            "1\t# 上半年外贸\t= 单位：亿元出口 18.2进口 7\n");
}

// On a page the sentence that the layout cut goes on behind the table, and its article too.
TEST(Table, StandsApartOnAPage) {
  const Document document = segment(
      "　　本报讯 今年上半年，全市实\n"
      "现进出口总额42.\n"
      "7亿元，同比增长9.3%，\n"
      "其中机电产品出口1\n"
      "\n"
      "1-6月主要指标\n"
      "单位：万元\n"
      "指标　　累计　　同比±%\n"
      "税收收入　　1820　　3\n"
      "非税收入　　730　　—\n"
      "\n"
      "8亿元，占出口总\n"
      "值的六成，较上年同\n"
      "期提高1.8个百分点。\n"
      "　　下半年，全市外贸仍\n"
      "将保持增长。\n");
  EXPECT_TRUE(document.wrapped);
  EXPECT_EQ(dump_sentences(document),
            "1\tbody\t本报讯今年上半年，全市实现进出口总额42.7亿元，同比增长9.3%，其中机电产品出口18亿元，"
            "占出口总值的六成，较上年同期提高1.8个百分点。\n"
            "1\tbody\t下半年，全市外贸仍将保持增长。\n"
            "2\theadline\t1-6月主要指标\n"
            "2\ttable\t单位：万元\n2\ttable\t指标 累计 同比±%\n2\ttable\t税收收入 1820 3\n"
            "2\ttable\t非税收入 730 —\n");
}

// The figure's characters lead back to its bytes.
TEST(Table, FiguresHaveTheirSpans) {
  const std::string text = "项目　　累计\n出口　　1,820.5　\n";
  const Document document = segment(text);
  ASSERT_EQ(document.articles.size(), 1U);
  const Sentence figure = document.articles[0].tables.at(0).rows.at(0).figures.at(0);
  const std::uint32_t begin = document.text.begin[figure.begin];
  EXPECT_EQ(text.substr(begin, document.text.end(figure.end - 1) - begin), "1,820.5");
}

}  // namespace
}  // namespace indicatord::segment
