#include "parsers/assemble/title.h"

#include "parsers/assemble/fit.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using tokenise::TimeExpression;
using tokenise::TokenKind;

Title read(const segment::Sentence& headline, tokenise::DocumentTokens& document) {
  const segment::CleanText& text = document.text();
  const Vocabulary& vocabulary = document.vocabulary();
  const auto kept = document.of(headline);
  Title title;
  bool bulletin = titles_bulletin(kept->tokens, text, vocabulary);
  bool indicator = false;
  for (const Token& t : kept->tokens) {
    indicator = indicator || t.kind == TokenKind::kIndicator;
    bulletin = bulletin ||
               (t.kind == TokenKind::kText && vocabulary.ends_as(text.slice(t.begin, t.end), "bulletin"));
    if (t.kind != TokenKind::kTime || t.time.year_kind != TimeExpression::YearKind::kAbsolute) continue;
    if (t.time.kind == TimeExpression::Kind::kSame) continue;  // 恢复至2019年同期的96%
    // 关于国民经济和社会发展第十五个五年规划纲要的说明
    if (names_plan(text, vocabulary, kept->tokens, static_cast<std::size_t>(&t - kept->tokens.data())))
      continue;
    if (title.year && title.year->year != t.time.year) return {};
    if (!title.year) title.year = t.time;
  }
  if (!bulletin && !indicator) return {};
  if (bulletin) title.period = title.year;
  return title;
}

}  // namespace

bool titles_bulletin(const std::vector<Token>& headline, const segment::CleanText& text,
                     const Vocabulary& vocabulary) {
  std::size_t stop = 0;
  while (stop < headline.size() && !is_clause_mark(headline[stop])) ++stop;
  return stop > 0 &&
         vocabulary.ends_as(text.slice(headline.front().begin, headline[stop - 1].end), "bulletin");
}

Title read_title(const std::vector<segment::Paragraph>& headlines, tokenise::DocumentTokens& tokens) {
  for (const segment::Paragraph& headline : headlines) {
    for (const segment::Sentence& sentence : headline.sentences) {
      const Title title = read(sentence, tokens);
      if (title.year) return title;
    }
  }
  return {};
}

std::optional<TimeExpression> months_of_headlines(const std::vector<segment::Paragraph>& headlines,
                                                  tokenise::DocumentTokens& tokens) {
  std::optional<TimeExpression> months;
  for (const segment::Paragraph& headline : headlines) {
    for (const segment::Sentence& sentence : headline.sentences) {
      const auto kept = tokens.of(sentence);
      if (!kept->holds.has(TokenKind::kTime)) continue;
      // 中新社北京11月1日电 题：…: the day of the wire
      const bool wire = tokens.vocabulary().begins_as(tokens.text().slice(sentence.begin, sentence.end),
                                                      "wire_from_capital");
      for (const Token& t : kept->tokens) {
        if (t.kind != TokenKind::kTime || (wire && t.time.kind == TimeExpression::Kind::kDays)) continue;
        const bool plain = t.time.kind == TimeExpression::Kind::kMonths && t.time.from_month > 0 &&
                           !t.time.since && !t.time.until && !t.time.of_base;
        const bool again =
            months && months->from_month == t.time.from_month && months->to_month == t.time.to_month;
        if (!plain || (months && !again)) return std::nullopt;
        if (!months) months = t.time;
      }
    }
  }
  return months;
}

bool opens_section(const std::vector<segment::Paragraph>& headlines, const segment::CleanText& text) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十0123456789";
  constexpr std::u32string_view kBehind = U"、.．)）";
  for (const segment::Paragraph& headline : headlines) {
    if (headline.sentences.empty()) continue;
    const segment::Sentence& words = headline.sentences.front();
    std::u32string_view rest = text.slice(words.begin, words.end);
    if (rest.starts_with(U'（') || rest.starts_with(U'(')) rest.remove_prefix(1);
    const std::size_t number = rest.find_first_not_of(kNumerals);
    if (number != 0 && number < rest.size() && kBehind.find(rest[number]) != std::u32string_view::npos)
      return true;
  }
  return false;
}

std::optional<std::uint32_t> named_price_index(const std::vector<segment::Paragraph>& headlines,
                                               tokenise::DocumentTokens& tokens) {
  for (const segment::Paragraph& headline : headlines) {
    for (const segment::Sentence& sentence : headline.sentences) {
      const auto kept = tokens.of(sentence);
      for (const Token& t : kept->tokens) {
        if (t.kind == TokenKind::kIndicator &&
            is_price_index(tokens.vocabulary().lexicon().indicators()[t.id]))
          return t.id;
      }
    }
  }
  return std::nullopt;
}

}  // namespace indicatord::assemble
