// Texts -> articles -> sentences, one dump a case. Whole pages stand in tests/corpus/segment.
#include "parsers/segment/segmenter.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace indicatord::segment {
namespace {

struct Case {
  const char* what;
  std::string text;
  const char* expected;
};

void expect_sentences(const Case& c) {
  SCOPED_TRACE(c.what);
  EXPECT_EQ(dump_sentences(segment(c.text)), c.expected);
}

TEST(Flowing, SplitsSentences) {
  for (const Case& c : {
           Case{"full stops", "工业增长5%。投资增长3%！出口呢？",
                "1\tbody\t工业增长5%。\n1\tbody\t投资增长3%！\n1\tbody\t出口呢？\n"},
           Case{"a semicolon is no end", "工业增长5%；投资增长3%。", "1\tbody\t工业增长5%；投资增长3%。\n"},
           Case{"closing quotes stay with their sentence", "他说：“增长5%。”投资也增长。",
                "1\tbody\t他说：“增长5%。”\n1\tbody\t投资也增长。\n"},
           Case{"a decimal point that was read as a full stop", "从业者达592。3万人，增长26．2％。",
                "1\tbody\t从业者达592.3万人，增长26.2%。\n"},
           Case{"a full stop between two figures", "利率为2.54。30个项目开工。",
                "1\tbody\t利率为2.54。\n1\tbody\t30个项目开工。\n"},
           Case{"a year after a full stop", "增长5。2022年投资增长3%。",
                "1\tbody\t增长5。\n1\tbody\t2022年投资增长3%。\n"},
           Case{"no end at all", "出口增长5%。进口增长3%，",
                "1\tbody\t出口增长5%。\n1\tbody\t进口增长3%，\n"},
           Case{"lines are paragraphs", "工业增长5%。\n投资增长3%。",
                "1\tbody\t工业增长5%。\n1\tbody\t投资增长3%。\n"},
       })
    expect_sentences(c);
}

TEST(Flowing, JoinsWhatLinksAndPagesBrokeInto) {
  for (const Case& c : {
           Case{"a page of the print ends in a number", "交通先行。新建铁路投产1\n\u200b\n900公里。",
                "1\tbody\t交通先行。\n1\tbody\t新建铁路投产1900公里。\n"},
           Case{"words that were links",
                "交通先行。新建\n高速铁路\n投产1900公里，改建\n公路\n700公里。\n投资增长3%。",
                "1\tbody\t交通先行。\n1\tbody\t新建高速铁路投产1900公里，改建公路700公里。\n"
                "1\tbody\t投资增长3%。\n"},
           Case{"a headline is no beginning of a paragraph", "外贸开门红\n\u200b\n出口增长5%。",
                "1\theadline\t外贸开门红\n1\tbody\t出口增长5%。\n"},
           Case{"a blank line ends it", "交通先行。新建铁路1900公里\n\n投资增长3%。",
                "1\tbody\t交通先行。\n1\tbody\t新建铁路1900公里\n1\tbody\t投资增长3%。\n"},
           Case{"so does the next part of a report", "交通先行。新建铁路1900公里\n二、投资\n投资增长3%。",
                "1\tbody\t交通先行。\n1\tbody\t新建铁路1900公里\n2\theadline\t二、投资\n2\tbody\t投资增长3%"
                "。\n"},
           Case{"and a wire", "交通先行。新建铁路1900公里\n央视网消息：投资增长3%。",
                "1\tbody\t交通先行。\n1\tbody\t新建铁路1900公里\n1\tbody\t央视网消息：投资增长3%。\n"},
           Case{"and the end of the text", "交通先行。新建铁路1900公里\n\u200b",
                "1\tbody\t交通先行。\n1\tbody\t新建铁路1900公里\n"},
       })
    expect_sentences(c);
}

TEST(Flowing, FindsHeadlines) {
  for (const Case& c : {
           Case{"a short line without an end", "一季度外贸开门红\n一季度进出口增长5%。",
                "1\theadline\t一季度外贸开门红\n1\tbody\t一季度进出口增长5%。\n"},
           Case{"each headline opens an article", "外贸开门红\n出口增长5%。\n投资稳中有进\n投资增长3%。",
                "1\theadline\t外贸开门红\n1\tbody\t出口增长5%"
                "。\n2\theadline\t投资稳中有进\n2\tbody\t投资增长3%。\n"},
           Case{"a gap in a headline parts clauses", "工业平稳 投资向好\n工业增长5%。",
                "1\theadline\t工业平稳 投资向好\n1\tbody\t工业增长5%。\n"},
           Case{"a letter-spaced headline", "外 贸 开 门 红\n出口增长5%。",
                "1\theadline\t外贸开门红\n1\tbody\t出口增长5%。\n"},
           Case{"a headline alone", "外贸开门红", "1\theadline\t外贸开门红\n"},
       })
    expect_sentences(c);
}

TEST(Flowing, CleansCharacters) {
  for (const Case& c : {
           Case{"blanks beside Chinese", "出口 1 2 . 5 亿 元 ， 增长 5 % 。",
                "1\tbody\t出口12.5亿元，增长5%。\n"},
           Case{"full-width forms", "出口１２．５亿元，增长５％。", "1\tbody\t出口12.5亿元，增长5%。\n"},
           Case{"blanks between Latin words stay", "New Energy 企业增长5%。",
                "1\tbody\tNew Energy企业增长5%。\n"},
           Case{"indents", "　　出口增长5%。", "1\tbody\t出口增长5%。\n"},
           Case{"zero-width characters", "出口\u200b增\ufeff长5%。", "1\tbody\t出口增长5%。\n"},
           Case{"carriage returns", "出口增长5%。\r\n进口增长3%。\r\n",
                "1\tbody\t出口增长5%。\n1\tbody\t进口增长3%。\n"},
       })
    expect_sentences(c);
}

TEST(Segment, OfNothingIsNothing) {
  for (const char* text : {"", " ", "\n", "\r\n\r\n", "　　\n\t\n \n", "\u200b\n"}) {
    const Document document = segment(text);
    EXPECT_TRUE(document.articles.empty());
    EXPECT_TRUE(document.mastheads.empty());
    EXPECT_EQ(dump_articles(document), "");
  }
}

TEST(Segment, ALineOfNothingButZeroBytesIsBlank) {
  const std::string zero(1, '\0');
  EXPECT_TRUE(segment(zero + "\n" + zero).articles.empty());
  const Document document = segment("%\n" + zero + "\n产量\t1");
  for (const Article& article : document.articles) {
    for (const Table& table : article.tables) {
      for (const Sentence& line : lines_of(table)) EXPECT_LT(line.begin, line.end);
    }
  }
}

TEST(Segment, DumpsAnArticleALine) {
  EXPECT_EQ(dump_articles(segment("外贸开门红\n出口增长5%。进口增长3%。\n机电产品占六成。\n")),
            "1\t# 外贸开门红\t出口增长5%。进口增长3%。\t机电产品占六成。\n");
}

TEST(Segment, CutsEndlessSentencesAtAClause) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "出口增长，";
  const Document document = segment(text);
  EXPECT_GT(document.cut_sentences, 0U);
  std::uint32_t at = 0;
  ASSERT_EQ(document.articles.size(), 1U);
  for (const Sentence& s : document.articles[0].body[0].sentences) {
    EXPECT_EQ(s.begin, at);
    EXPECT_LE(s.end - s.begin, kMaxSentenceChars + 1);
    EXPECT_EQ(document.text.chars[s.end - 1], U'，');
    at = s.end;
  }
  EXPECT_EQ(at, document.text.size());
}

TEST(Segment, CutsEndlessRunsWithoutAnyMark) {
  std::string text;
  for (std::size_t i = 0; i < kMaxSentenceChars * 5 / 2; ++i) text += "长";
  const Document document = segment(text);
  EXPECT_EQ(document.cut_sentences, 2U);
}

// Seven lines of a column: joined without a blank, across words and numbers alike.
constexpr const char* kColumn =
    "本报讯 今年上半年，全市实\n"
    "现进出口总额42.\n"
    "7亿元，同比增长9.3%，\n"
    "其中机电产品出口1\n"
    "8亿元，占出口总\n"
    "值的六成，较上年同\n"
    "期提高1.8个百分点。\n";

TEST(Wrapped, JoinsLines) {
  const Document document = segment(kColumn);
  EXPECT_TRUE(document.wrapped);
  EXPECT_EQ(dump_sentences(document),
            "1\tbody\t本报讯今年上半年，全市实现进出口总额42.7亿元，同比增长9.3%，其中机电产品出口18亿元，"
            "占出口总值的六成，较上年同期提高1.8个百分点。\n");
}

TEST(Wrapped, IsJudgedByTheWholeText) {
  EXPECT_FALSE(segment("出口增\n长5%。\n").wrapped);  // too few lines
  std::string paragraphs;
  for (int i = 0; i < 10; ++i) paragraphs += "上半年全市进出口总额稳步增长，机电产品是主力。\n";
  EXPECT_FALSE(segment(paragraphs).wrapped);
}

// The lines of the column, two of what an agency says, and the column again.
std::string column_around(const std::string& lines) {
  return kColumn + lines + kColumn;
}

std::size_t articles_of(const std::string& text) {
  return segment(text).articles.size();
}

TEST(Wrapped, BeginsAnArticleAtAWireAndNotAtWhatAnAgencyReports) {
  const std::size_t two = articles_of(column_around(""));
  EXPECT_EQ(articles_of(column_around("据新华社北京5月6日电 全球\n贸易正在回暖，订单增多。\n")), two + 1);
  EXPECT_EQ(articles_of(column_around("据新华社报道，全球贸易\n正在回暖，订单增多了。\n")), two);
}

TEST(Wrapped, KeepsLatinWordsApart) {
  std::string text = kColumn;
  const std::string at = "占出口总\n";
  text.replace(text.find(at), at.size(), "New\nEnergy占出口总\n");
  EXPECT_NE(dump_sentences(segment(text)).find("18亿元，New Energy占出口总值"), std::string::npos);
}

// --- properties

rc::Gen<std::string> texts() {
  static const std::vector<std::string> kPieces = {"出口",
                                                   "增长",
                                                   "1",
                                                   "2.5",
                                                   "%",
                                                   "，",
                                                   "。",
                                                   "；",
                                                   "\n",
                                                   "\n",
                                                   "\n\n",
                                                   " ",
                                                   "　",
                                                   "●",
                                                   "本报讯",
                                                   "图为",
                                                   "摄",
                                                   "（",
                                                   "）",
                                                   "”",
                                                   "“",
                                                   "责任编辑",
                                                   "New",
                                                   "\t",
                                                   "\u200b",
                                                   "３",
                                                   "！",
                                                   "？",
                                                   "：",
                                                   "亿元",
                                                   "全市",
                                                   "\r\n",
                                                   "单位：万元\n",
                                                   "指标　累计　增长%\n",
                                                   "出口　　18.2　　-3\n",
                                                   "进口（亿元）7\n",
                                                   "—"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& piece : pieces) text += piece;
                        return text;
                      });
}

void check_sentence(const Document& document, const Sentence& s, std::size_t& chars) {
  RC_ASSERT(s.begin < s.end);
  RC_ASSERT(s.end <= document.text.size());
  chars += s.end - s.begin;
}

// Each character is in one sentence, and its span leads back to itself before folding.
RC_GTEST_PROP(SegmentProperty, KeepsEveryCharacterOnce, ()) {
  const std::string text = *texts();
  const Document document = segment(text);
  std::size_t expected = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_blank(c) && c != U'\n') ++expected;
  }
  std::size_t kept = 0;
  const CleanText& clean = document.text;
  RC_ASSERT(clean.begin.size() == clean.size());
  RC_ASSERT(clean.bytes.size() == clean.size());
  for (std::size_t i = 0; i < clean.size(); ++i) {
    RC_ASSERT(clean.begin[i] <= clean.end(i));
    RC_ASSERT(clean.end(i) <= text.size());
    if (clean.begin[i] == clean.end(i) || is_blank(clean.chars[i])) continue;
    ++kept;
    std::size_t at = clean.begin[i];
    const char32_t source = fold(next_code_point(text, at));
    RC_ASSERT(at == clean.end(i));
    // 12。5 and 471495亿元！这是…
    RC_ASSERT(source == clean.chars[i] || (source == U'。' && clean.chars[i] == U'.') ||
              (source == U'！' && clean.chars[i] == U'，'));
  }
  RC_ASSERT(kept == expected);
  std::size_t in_sentences = 0;
  for (const Sentence& s : document.mastheads) check_sentence(document, s, in_sentences);
  for (const Article& article : document.articles) {
    for (const auto* paragraphs : {&article.headlines, &article.body}) {
      for (const Paragraph& paragraph : *paragraphs) {
        for (const Sentence& s : paragraph.sentences) check_sentence(document, s, in_sentences);
      }
    }
    for (const Table& table : article.tables) {
      for (const Sentence& s : lines_of(table)) check_sentence(document, s, in_sentences);
    }
  }
  RC_ASSERT(in_sentences == clean.size());
}

}  // namespace
}  // namespace indicatord::segment
