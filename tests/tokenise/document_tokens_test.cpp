// The kept tokens are those of tokenise(), however often and in whatever order they are asked for.
#include "parsers/tokenise/document_tokens.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/tokeniser.h"
#include "tests/tokenise/short_form.h"

namespace indicatord::tokenise {
namespace {

std::vector<segment::Sentence> sentences_of(const segment::Document& document) {
  std::vector<segment::Sentence> out;
  for (const segment::Article& article : document.articles) {
    for (const segment::Paragraph& paragraph : article.body)
      out.insert(out.end(), paragraph.sentences.begin(), paragraph.sentences.end());
  }
  return out;
}

bool same(const std::vector<Token>& a, const std::vector<Token>& b) {
  return std::ranges::equal(a, b, [](const Token& x, const Token& y) {
    return x.kind == y.kind && x.begin == y.begin && x.end == y.end && x.id == y.id && x.word == y.word;
  });
}

// More than is kept, so that the first are made again.
TEST(DocumentTokens, AreThoseOfTheTokeniser) {
  std::string text;
  for (int i = 0; i < 9'000; ++i) text += "上半年，全市出口" + std::to_string(i) + "亿元，同比增长6.5%。";
  const segment::Document document = segment::segment(text);
  const auto sentences = sentences_of(document);
  ASSERT_EQ(sentences.size(), 9'000U);
  DocumentTokens tokens(document.text, builtin_vocabulary());
  for (int round = 0; round < 2; ++round) {
    for (const segment::Sentence& s : sentences)
      ASSERT_TRUE(same(tokens.of(s)->tokens, tokenise(document.text, s.begin, s.end, builtin_vocabulary())));
  }
}

TEST(DocumentTokens, OutliveTheirBeingKept) {
  std::string text = "全市出口7亿元。";
  for (int i = 0; i < 20'000; ++i) text += "全市进口5亿元。";
  const segment::Document document = segment::segment(text);
  const auto sentences = sentences_of(document);
  DocumentTokens tokens(document.text, builtin_vocabulary());
  const auto first = tokens.of(sentences.front());
  for (const segment::Sentence& s : sentences) tokens.of(s);
  EXPECT_TRUE(same(first->tokens, tokenise(document.text, 0, sentences.front().end, builtin_vocabulary())));
}

TEST(DocumentTokens, TellWhereNoFigureCanBe) {
  const std::map<std::string, bool> cases = {{"出口稳步增长。", false}, {"多年来出口平稳。", false},
                                             {"出口增长5%。", true},    {"出口增长三成。", true},
                                             {"产值翻番。", true},      {"规模突破亿元。", true},
                                             {"产量居首位。", true}};
  for (const auto& [text, figure] : cases) {
    const segment::Document document = segment::segment(text);
    const DocumentTokens tokens(document.text, builtin_vocabulary());
    const auto sentences = sentences_of(document);
    ASSERT_EQ(sentences.size(), 1U) << text;
    EXPECT_EQ(tokens.may_hold_figure(sentences[0]), figure) << text;
  }
}

}  // namespace
}  // namespace indicatord::tokenise
