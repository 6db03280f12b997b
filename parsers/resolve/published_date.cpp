// A document's date, where only its text can tell: of the lines around its title, of its first sentences, or
// of the line that signs it.
#include <algorithm>
#include <ranges>

#include "parsers/assemble/sentence.h"
#include "parsers/resolve/resolver.h"

namespace indicatord::resolve {
namespace {

using tokenise::TimeExpression;

// How many sentences of a text may hold its date.
constexpr std::size_t kSentencesWithDate = 3;

bool brackets(const tokenise::Token& token) {
  return assemble::is_opening_bracket(token) || assemble::is_closing_bracket(token);
}

// 2023年8月18日: a day, with its year; not the end of a run or of a count.
std::optional<FoundDate> full_date(const tokenise::Token& token) {
  const TimeExpression& time = token.time;
  const bool full = token.kind == tokenise::TokenKind::kTime && time.kind == TimeExpression::Kind::kDays &&
                    time.year_kind == TimeExpression::YearKind::kAbsolute && !time.until &&
                    time.years_later == 0 && time.from_month == time.to_month && time.from_day == time.to_day;
  if (!full) return std::nullopt;
  const auto date = model::make_date(time.year, time.from_month, time.from_day);
  return date ? std::optional(FoundDate{*date, token.span()}) : std::nullopt;
}

// 1957年8月1日建厂的煤业公司, 自2024年1月1日起: a day that only something told of has.
bool dates_what_is_told(const std::vector<tokenise::Token>& tokens, std::size_t i,
                        const segment::CleanText& text, const tokenise::Vocabulary& vocabulary) {
  constexpr std::uint32_t kLongestWord = 2;
  const std::uint32_t behind = tokens[i].end;
  const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(behind + kLongestWord, text.size()));
  return (i > 0 && tokens[i - 1].is(tokenise::CueKind::kFrom)) ||
         vocabulary.begins_as(text.slice(behind, last), "founded");
}

// The lines that close a document, the last first.
std::vector<segment::Sentence> closing_lines(const segment::Document& document) {
  constexpr std::size_t kMost = 3;
  std::vector<segment::Sentence> lines;
  const auto take = [&lines](const segment::Paragraph& paragraph) {
    for (auto s = paragraph.sentences.rbegin(); s != paragraph.sentences.rend() && lines.size() < kMost; ++s)
      lines.push_back(*s);
  };
  for (const segment::Article& article : std::views::reverse(document.articles)) {
    for (auto p = article.body.rbegin(); p != article.body.rend() && lines.size() < kMost; ++p) take(*p);
    for (auto p = article.headlines.rbegin(); p != article.headlines.rend() && lines.size() < kMost; ++p)
      take(*p);
    if (lines.size() >= kMost) break;
  }
  return lines;
}

// 鹤壁市统计局 2024年7月19日, （2024年7月19日）: a line that only signs and dates.
std::optional<FoundDate> signed_date(const std::vector<tokenise::Token>& line) {
  std::optional<FoundDate> found;
  for (const tokenise::Token& token : line) {
    const bool says = token.kind == tokenise::TokenKind::kNumber ||
                      (assemble::is_clause_mark(token) && !brackets(token)) ||
                      token.kind == tokenise::TokenKind::kIndicator;
    if (says || (found && token.kind != tokenise::TokenKind::kPunctuation)) return std::nullopt;
    if (token.kind != tokenise::TokenKind::kTime) continue;
    found = full_date(token);
    if (!found) return std::nullopt;
  }
  return found;
}

}  // namespace

std::optional<FoundDate> find_published(const segment::Document& document, tokenise::DocumentTokens& tokens) {
  std::vector<segment::Sentence> places = document.mastheads;
  if (!document.articles.empty()) {
    // the lines between the title and the body: who publishes, and when
    for (const segment::Paragraph& headline : document.articles.front().headlines)
      places.insert(places.end(), headline.sentences.begin(), headline.sentences.end());
  }
  const std::size_t above_body = places.size();
  for (const segment::Article& article : document.articles) {
    for (const segment::Paragraph& paragraph : article.body) {
      for (const segment::Sentence& sentence : paragraph.sentences) {
        if (places.size() >= above_body + kSentencesWithDate) break;
        places.push_back(sentence);
      }
    }
  }
  for (const segment::Sentence& place : places) {
    const auto kept = tokens.of(place);
    for (std::size_t i = 0; i < kept->tokens.size(); ++i) {
      const auto found = full_date(kept->tokens[i]);
      if (found && !dates_what_is_told(kept->tokens, i, tokens.text(), tokens.vocabulary())) return found;
    }
  }
  for (const segment::Sentence& line : closing_lines(document)) {
    if (const auto found = signed_date(tokens.of(line)->tokens)) return found;
  }
  return std::nullopt;
}

}  // namespace indicatord::resolve
