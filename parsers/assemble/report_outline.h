// What an article says of the years that it reports on, before its numbers are read. The report of a
// government looks back on a year or on several, in sections; most of its sentences name none, because the
// lead of the section did: 这五年，…; 过去一年，…; 2025年，….
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/token.h"

namespace indicatord::assemble {

struct ReportOutline {
  // 五年来 or “十四五”, the first in the article: 年均 needs to know how many years.
  std::optional<tokenise::TimeExpression> span;
  // The span is not only that of a later section, which it announces.
  bool span_opens = false;
  bool span_in_lead = false;  // said in the first sentences
  // The first sentences name a time at the head of a clause. If they do not, a report that speaks of 五年来
  // speaks of them throughout.
  bool dated_lead = false;
  // A sentence puts years at its head that it looks back on.
  bool heads_look_back = false;
  // How many figures are averages of years (年均).
  std::size_t averages = 0;
  bool average_first = false;  // the first figure is an average
  // Before a sentence puts its years at its head:
  bool average_undated = false;
  bool one_year = false;  // 今年 or 2025年, of a figure and not of what it is compared with

  // 年均增长4.7%, before any year is named, or first, or again and again: it is of a government's five.
  bool only_averages() const;
};

// What was counted in the articles of a document so far.
struct ReportTally {
  std::set<std::string_view> topics;  // of the lexicon; no more than it takes to be a report
  std::size_t sentences = 0;
  std::size_t months = 0;  // months and days named

  // Hardly a month or day in it: no news, and no statistics of a month.
  bool hardly_dated() const;
  // Of several topics, and hardly a month or day in it: it can only be about a year.
  bool tells_of_years() const;
};

// Adds the article to the tally.
ReportOutline outline_report(const segment::Article& article, tokenise::DocumentTokens& document,
                             ReportTally& tally);

// The year or years that the first sentence of a section puts at its head, before any number.
std::optional<tokenise::TimeExpression> years_at_head(const std::vector<tokenise::Token>& sentence);

// 我们编制了“十五五”规划纲要（草案），提请大会审议: the years of the plan that a sentence lays before the
// meeting; what follows tells of it.
std::optional<tokenise::TimeExpression> plan_laid_before(const segment::CleanText& text,
                                                         const tokenise::Vocabulary& vocabulary,
                                                         std::span<const tokenise::Token> tokens);

// 57个县近3年年均增速快于全省: behind its subject, the time is of that average alone. 五年年均增长5.2% is
// told of what the text looks back on. `i`: the token of the time.
bool dates_average_alone(const tokenise::Vocabulary& vocabulary, std::span<const tokenise::Token> tokens,
                         std::size_t i);

// Do they stand in the first clause of the sentence?
bool opens_with_years(const std::vector<tokenise::Token>& sentence);

}  // namespace indicatord::assemble
