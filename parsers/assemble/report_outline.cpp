#include "parsers/assemble/report_outline.h"

#include <span>

#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::Token;
using tokenise::TokenKind;
using TimeKind = tokenise::TimeExpression::Kind;

constexpr std::size_t kSentencesOfLead = 2;
// A report that hardly names a month is one on a year if it tells of this many parts of the catalogue. Of
// 1,192 news texts the middle one names a month or a day in every second sentence; of the reports of
// governments nine in ten do so in less than one of thirty.
constexpr std::size_t kTopicsOfReport = 3;
constexpr std::size_t kSentencesToAMonth = 10;
constexpr std::size_t kAveragesOfYears = 3;  // fewer may be asides of a report that names its one year

// 三、2023年…, 3.2023年…: the tokens of the number before a heading
std::size_t numbering(std::span<const Token> tokens) {
  constexpr std::uint32_t kLongest = 2;
  const bool marked =
      tokens.size() > 2 && (is_list_mark(tokens[1]) || tokens[1].is_mark(U'.') || tokens[1].is_mark(U'．'));
  return marked && tokens[0].end - tokens[0].begin <= kLongest ? 2 : 0;
}

// At the head of a clause; 从2020年提高到2025年 dates only its own numbers.
bool heads_clause(std::span<const Token> tokens, std::size_t i) {
  while (i > 0 && tokens[i - 1].is(CueKind::kFiller)) --i;  // 这五年, 刚刚过去的2025年
  return i == 0 || i == numbering(tokens) || tokens[i - 1].kind == TokenKind::kPunctuation;
}

// 这是综合实力显著跃升的五年。: the clause says what the years at its end were like
bool ends_characterisation(const std::vector<Token>& tokens, std::size_t i) {
  if (i == 0 || !tokenise::spans_years(tokens[i].time) || !tokens[i - 1].is(CueKind::kFiller)) return false;
  return i + 1 == tokens.size() || tokens[i + 1].kind == TokenKind::kPunctuation;
}

// 为7年来最高: the years that a record is looked back over, and none that are told of
bool dates_record(const tokenise::Vocabulary& vocabulary, const std::vector<Token>& tokens, std::size_t i) {
  return i + 1 < tokens.size() && tokens[i + 1].is(CueKind::kFiller) &&
         vocabulary.cue_value(tokens[i + 1].id) == "record";
}

// 5.3%, 300个; not the 十四 of a congress
bool is_figure(const std::vector<Token>& tokens, std::size_t i) {
  if (tokens[i].kind != TokenKind::kNumber) return false;
  return tokens[i].number.percent || (i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kUnit);
}

// 一年来，…; 五年来，…
bool looks_back_at(const std::vector<Token>& sentence) {
  const auto years = years_at_head(sentence);
  if (!years) return false;
  const bool past = years->year_kind == tokenise::TimeExpression::YearKind::kOffset && years->year < 0;
  return past || tokenise::spans_years(*years);
}

bool names_month(const Token& t) {
  return t.kind == TokenKind::kTime &&
         (t.time.kind == TimeKind::kMonths || t.time.kind == TimeKind::kDays ||
          t.time.kind == TimeKind::kDayOffset || t.time.kind == TimeKind::kToDate);
}

// 2025年, 今年, 全年; not the years of a plan, nor 比上年
bool names_one_year(const Token& t) {
  return t.kind == TokenKind::kTime && t.time.kind == TimeKind::kYear && !t.time.of_base && !t.time.of_change;
}

bool says_average(const tokenise::Vocabulary& vocabulary, const Token& t) {
  return t.is(CueKind::kBasis) && vocabulary.cue_value(t.id) == "avg";
}

// 年均增长4.7%, 年均分别增长10.6%, 年均1270万人; not 细颗粒物年均浓度, the average of one year
bool is_average_of_years(const tokenise::Vocabulary& vocabulary, const std::vector<Token>& tokens,
                         std::size_t i) {
  if (!says_average(vocabulary, tokens[i]) || i + 1 == tokens.size()) return false;
  const Token& next = tokens[i + 1];
  return next.kind == TokenKind::kNumber ||
         next.is_any({CueKind::kChange, CueKind::kPair, CueKind::kApproxBefore, CueKind::kVerb});
}

// Nothing that the outline looks for is told by another.
bool is_looked_at(const Token& t) {
  return t.kind == TokenKind::kTime || t.kind == TokenKind::kIndicator || t.kind == TokenKind::kNumber ||
         t.is(CueKind::kBasis);
}

}  // namespace

bool dates_average_alone(const tokenise::Vocabulary& vocabulary, std::span<const Token> tokens,
                         std::size_t i) {
  return i + 1 < tokens.size() && says_average(vocabulary, tokens[i + 1]) && !heads_clause(tokens, i);
}

bool ReportOutline::only_averages() const {
  if (average_undated && !one_year) return true;
  return (average_first || averages >= kAveragesOfYears) && !span;
}

bool ReportTally::hardly_dated() const {
  return months * kSentencesToAMonth <= sentences;
}

bool ReportTally::tells_of_years() const {
  return hardly_dated() && topics.size() >= kTopicsOfReport;
}

ReportOutline outline_report(const segment::Article& article, tokenise::DocumentTokens& document,
                             ReportTally& tally) {
  ReportOutline out;
  std::size_t read = 0;
  bool figures = false;  // so far
  bool section = false;  // a sentence has put its years at its head
  for (const segment::Paragraph& paragraph : article.body) {
    for (const segment::Sentence& span : paragraph.sentences) {
      const bool lead = read++ < kSentencesOfLead;
      const auto kept = document.of(span);
      const tokenise::TokenSet& holds = kept->holds;
      if (!holds.has(TokenKind::kTime) && !holds.has(TokenKind::kIndicator)) continue;
      // Once the topics are known, most sentences hold nothing that is looked for.
      const bool known = figures && tally.topics.size() >= kTopicsOfReport;
      if (known && !holds.has(TokenKind::kTime) && !holds.has(CueKind::kBasis)) continue;
      const std::vector<Token>& tokens = kept->tokens;
      section = section || (holds.has(TokenKind::kTime) && years_at_head(tokens));
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& t = tokens[i];
        if (!is_looked_at(t)) continue;
        tally.months += names_month(t) ? 1 : 0;
        if (t.kind == TokenKind::kIndicator && tally.topics.size() < kTopicsOfReport) {
          const std::string_view id = document.vocabulary().lexicon().indicators()[t.id].id;
          tally.topics.insert(id.substr(0, id.find('.')));
        }
        figures = figures || is_figure(tokens, i);
        const bool average = is_average_of_years(document.vocabulary(), tokens, i);
        out.averages += average ? 1 : 0;
        out.average_first = out.average_first || (average && !figures);
        if (!section) {
          out.average_undated = out.average_undated || average;
          out.one_year = out.one_year || names_one_year(t);
        }
        if (t.kind != TokenKind::kTime || names_plan(document.text(), document.vocabulary(), tokens, i))
          continue;
        if (!out.span && tokenise::spans_years(t.time) && !t.time.of_change &&
            !dates_record(document.vocabulary(), tokens, i) &&
            !dates_average_alone(document.vocabulary(), tokens, i)) {
          out.span = t.time;
          // 五年生产原煤65亿吨: all of the text is of them. 五年来，我们牢记嘱托: what follows is.
          out.span_opens = !figures || holds.has(TokenKind::kNumber);
          out.span_in_lead = lead;
        }
        out.heads_look_back = out.heads_look_back || (heads_clause(tokens, i) && looks_back_at(tokens));
        out.dated_lead = out.dated_lead || (lead && heads_clause(tokens, i));
      }
    }
  }
  tally.sentences += read;
  return out;
}

std::optional<tokenise::TimeExpression> years_at_head(const std::vector<Token>& sentence) {
  bool subject = false;
  for (std::size_t i = numbering(sentence); i < sentence.size(); ++i) {
    const Token& t = sentence[i];
    if (t.kind == TokenKind::kNumber) return std::nullopt;
    subject = subject || t.kind == TokenKind::kIndicator;
    if (t.kind != TokenKind::kTime || t.time.of_base || tells_of_plan(sentence, i) ||
        !(heads_clause(sentence, i) || ends_characterisation(sentence, i)))
      continue;
    // 全年 is the year that the text is about already
    const bool names_year = t.time.year_kind == tokenise::TimeExpression::YearKind::kAbsolute ||
                            t.time.year_kind == tokenise::TimeExpression::YearKind::kOffset;
    const bool whole_year =
        t.time.kind == TimeKind::kYear && names_year && !t.time.end_point && !t.time.until && !t.time.since;
    // 粮食产量再创新高，去年达到1.09万亿斤: the year of that figure alone.
    // 积极应对变化，明确提出2020年控制目标: that of what is aimed at
    const bool of_aim = i > 0 && sentence[i - 1].is(CueKind::kFiller) && i + 1 < sentence.size() &&
                        !is_clause_mark(sentence[i + 1]) && !opens_with_years(sentence);
    const bool years = tokenise::spans_years(t.time) || (whole_year && !subject && !of_aim);
    return years ? std::optional(t.time) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<tokenise::TimeExpression> plan_laid_before(const segment::CleanText& text,
                                                         const tokenise::Vocabulary& vocabulary,
                                                         std::span<const Token> tokens) {
  constexpr std::size_t kFarthest = 4;  // 规划纲要（草案
  std::optional<tokenise::TimeExpression> plan;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& t = tokens[i];
    const auto word = [&](std::size_t k) { return text.slice(tokens[k].begin, tokens[k].end); };
    if (plan && vocabulary.begins_as(word(i), "lays_before")) return plan;
    if (plan || t.kind != TokenKind::kTime || t.time.kind != TimeKind::kPlan ||
        !vocabulary.begins_as(word(i + 1), "outline_of_plan"))
      continue;
    for (std::size_t k = i + 1; k < tokens.size() && k <= i + kFarthest; ++k) {
      if (vocabulary.ends_as(word(k), "draft")) plan = t.time;
    }
  }
  return std::nullopt;
}

bool opens_with_years(const std::vector<Token>& sentence) {
  for (const Token& t : sentence) {
    if (t.kind == TokenKind::kTime) return true;
    if (is_clause_mark(t)) return false;
  }
  return false;
}

}  // namespace indicatord::assemble
