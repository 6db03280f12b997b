// The period that a title gives to what stands below it: 2009年桃源县国民经济和社会发展统计公报, under which
// 全年 and 年末 are of 2009; 2022年6月份湖南居民消费价格同比上涨2.3%.
//
// Only a title that tells of statistics (it names an indicator, or ends as such titles do: 公报, 运行情况)
// and names one year: the year of 2026年政府工作报告 is not the one that it looks back on.
#pragma once

#include <optional>
#include <vector>

#include "parsers/assemble/sentence.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

struct Title {
  std::optional<tokenise::TimeExpression> year;    // names the year
  std::optional<tokenise::TimeExpression> period;  // of a bulletin: governs where the text names none
};

// Does the headline, of which these are the tokens, end as the titles of statistics do, brackets behind it
// aside?
bool titles_bulletin(const std::vector<Token>& headline, const segment::CleanText& text,
                     const Vocabulary& vocabulary);

// The first of the headlines that says so.
Title read_title(const std::vector<segment::Paragraph>& headlines, tokenise::DocumentTokens& tokens);

// 上半年我国船舶出口增长: the months that the headlines name, where they name no other time.
std::optional<tokenise::TimeExpression> months_of_headlines(const std::vector<segment::Paragraph>& headlines,
                                                            tokenise::DocumentTokens& tokens);

// 二、工业, （三）投资: does one of the headlines open a numbered section?
bool opens_section(const std::vector<segment::Paragraph>& headlines, const segment::CleanText& text);

// The price index that the headlines name, as an index of the lexicon: 6月份居民消费价格同比上涨2.3%.
std::optional<std::uint32_t> named_price_index(const std::vector<segment::Paragraph>& headlines,
                                               tokenise::DocumentTokens& tokens);

}  // namespace indicatord::assemble
