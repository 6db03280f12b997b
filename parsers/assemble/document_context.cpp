#include "parsers/assemble/document_context.h"

#include "parsers/assemble/census.h"
#include "parsers/assemble/plan_evidence.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using tokenise::TimeExpression;
using tokenise::TokenKind;
using Genre = ArticleContext::Genre;

// A newspaper's byline or dateline stands in its first sentences.
constexpr std::size_t kSentencesOfOpening = 2;

std::optional<Census> census_of_title(const segment::Article& article,
                                      const tokenise::DocumentTokens& tokens) {
  for (const segment::Paragraph& headline : article.headlines) {
    for (const segment::Sentence& s : headline.sentences) {
      if (auto census = census_titled(tokens.text().slice(s.begin, s.end), tokens.vocabulary()))
        return census;
    }
  }
  return std::nullopt;
}

// 以2010年11月1日零时为标准时点进行了人口普查: an article without a figure opens what the next are told of.
std::optional<Census> census_in(const segment::Article& article, tokenise::DocumentTokens& tokens) {
  for (const segment::Paragraph& paragraph : article.body) {
    for (const segment::Sentence& sentence : paragraph.sentences) {
      if (!may_tell_of_census(tokens.text().slice(sentence.begin, sentence.end), tokens.vocabulary()))
        continue;
      const auto kept = tokens.of(sentence);
      if (auto census = census_told(sentence_of(tokens, sentence, *kept))) return census;
    }
  }
  return std::nullopt;
}

}  // namespace

DocumentContext::DocumentContext(const segment::Document& document, tokenise::DocumentTokens& tokens,
                                 const std::string& home)
    : document_(document), tokens_(tokens), home_(home) {}

Context DocumentContext::open(const segment::Article& article) {
  Context context;
  context.article.home = home_;
  const ReportOutline outline = outline_report(article, tokens_, tally_);
  context.times.span = outline.span;
  context.article.genre = genre_of(article, outline);
  // 2月18日，会上12个项目签约: a text that names days and months is news, whose undated figures are of no
  // year
  context.article.assumes_year =
      context.article.tells_of_home() && !(context.article.is_local_news() && tally_.months > 0);
  const bool titled = take_title(article, context);
  if (!titled && !context.times.period && months_of_whole_ &&
      (opens_section(article.headlines, document_.text) ||
       (context.article.tells_of_home() && goes_on_undated(article))))
    context.times.period = months_of_whole_;
  if (context.article.tells_of_home()) {
    open_years(article, outline, titled, context);
  } else {
    context.article.headline_months = months_of_headlines(article.headlines, tokens_);
  }
  open_census(article, context);
  index_of_article_ = headline_index(article);
  return context;
}

Genre DocumentContext::genre_of(const segment::Article& article, const ReportOutline& outline) const {
  const bool of_years = tally_.tells_of_years();
  // a page of one article that looks back on its years: a report whose lines were broken
  const bool report_on_page = document_.articles.size() == 1 && outline.heads_look_back && of_years;
  const lexicon::Area* home = tokens_.vocabulary().lexicon().find_area(home_);
  const bool page = document_.wrapped && !report_on_page;
  if (page || home == nullptr || home->level == lexicon::AreaLevel::kForeign) return Genre::kNews;
  if (home->level == lexicon::AreaLevel::kCountry) return of_years ? Genre::kReport : Genre::kNews;
  return !of_years || opens_as_paper(article) ? Genre::kLocalNews : Genre::kReport;
}

// 本报讯（记者李华）, 本报记者 李华: what a paper tells is news, however many topics it has
bool DocumentContext::opens_as_paper(const segment::Article& article) const {
  const tokenise::Vocabulary& vocabulary = tokens_.vocabulary();
  std::size_t read = 0;
  for (const segment::Paragraph& paragraph : article.body) {
    for (const segment::Sentence& sentence : paragraph.sentences) {
      const std::u32string_view words = document_.text.slice(sentence.begin, sentence.end);
      if (vocabulary.begins_as(words, "dateline") || vocabulary.begins_as(words, "byline")) return true;
      if (++read > kSentencesOfOpening) return false;
    }
  }
  return false;
}

// 上半年，…。/ 工业增幅全省第四 / 全市工业增加值97亿元: a section below a line that is no more than its
// headline, up to whose first figure no time is said and nobody reports
bool DocumentContext::goes_on_undated(const segment::Article& article) const {
  if (opens_as_paper(article)) return false;
  for (const segment::Paragraph& paragraph : article.body) {
    for (const segment::Sentence& sentence : paragraph.sentences) {
      const auto kept = tokens_.of(sentence);
      if (kept->holds.has(TokenKind::kTime)) return false;
      if (holds_figure(kept->holds)) return true;
    }
  }
  return false;
}

// The article's own title, else, in a text of one piece, that of the whole: its sections have no year. True:
// its own names one.
bool DocumentContext::take_title(const segment::Article& article, Context& context) {
  Title title = read_title(article.headlines, tokens_);
  const bool own = title.year.has_value();
  if (!title.year && !document_.wrapped) {
    if (!title_of_whole_) title_of_whole_ = read_title(document_.articles.front().headlines, tokens_);
    title = *title_of_whole_;
  }
  context.times.year_context = title.year;
  years_.open(title);
  context.times.named_year = title.year ? std::optional(title.year->year) : named_year_;
  context.times.period = title.period;
  return own;
}

// The years of its heading's, of the section that goes on, or those that an article without any looks back
// on. `titled`: its own title names the year.
void DocumentContext::open_years(const segment::Article& article, const ReportOutline& outline, bool titled,
                                 Context& context) {
  if (read_section_head(article, context) || (!titled && years_.go_on(context))) return;
  // 6年来，该县投入资金48亿元, far into a story of news: of its own sentences
  context.times.looks_back =
      outline.span_opens && !outline.dated_lead && (!context.article.is_local_news() || outline.span_in_lead);
  if (context.times.looks_back) context.times.period = context.times.span;
  if (context.times.period || !tally_.hardly_dated()) return;
  if (outline.only_averages()) {
    years_.look_back(context);
  } else if (tells_of_plans(article, tokens_)) {
    years_.plan(context);
  }
}

// 三、2026年重点工作: a heading that puts the year of its section at its head. False: there is none.
bool DocumentContext::read_section_head(const segment::Article& article, Context& context) {
  for (const segment::Paragraph& headline : article.headlines) {
    for (const segment::Sentence& sentence : headline.sentences) {
      const auto kept = tokens_.of(sentence);
      const auto years = years_at_head(kept->tokens);
      if (!years || tokenise::spans_years(*years)) continue;
      years_.read_head(kept->tokens, false, context);
      return true;
    }
  }
  return false;
}

void DocumentContext::open_census(const segment::Article& article, Context& context) {
  if (!document_.wrapped && !census_) census_ = census_of_title(article, tokens_);
  if (census_) go_on_with_census(*census_, context);
}

// The price index that the article's headline names, or else the title of a text of one piece.
std::optional<std::uint32_t> DocumentContext::headline_index(const segment::Article& article) {
  const auto own = named_price_index(article.headlines, tokens_);
  if (own || document_.wrapped) return own;
  if (!index_of_whole_) index_of_whole_ = named_price_index(document_.articles.front().headlines, tokens_);
  return *index_of_whole_;
}

void DocumentContext::begin_paragraph(Context& context) {
  context.paragraph = {};
  context.paragraph.price_index = index_of_article_;
  context.paragraph.price_index_titled = index_of_article_.has_value();
  years_.begin_paragraph(tally_.tells_of_years(), context);
}

void DocumentContext::read_head(const tokenise::SentenceTokens& kept, bool told, Context& context) {
  years_.read_head(kept.tokens, told, context);
  if (told || holds_figure(kept.holds) || !kept.holds.has(TokenKind::kTime)) return;
  if (const auto plan = plan_laid_before(document_.text, tokens_.vocabulary(), kept.tokens))
    years_.read_plan(*plan, context);
}

void DocumentContext::read_heads_behind(const segment::Sentence* last, const segment::Article& article,
                                        Context& context) {
  if (!document_.wrapped && !census_ && last == nullptr) census_ = census_in(article, tokens_);
  if (document_.wrapped || !context.article.tells_of_home() || !tally_.tells_of_years()) return;
  bool behind = last == nullptr;
  for (const segment::Paragraph& paragraph : article.body) {
    if (behind) years_.begin_paragraph(true, context);
    bool told = false;
    for (const segment::Sentence& sentence : paragraph.sentences) {
      if (behind) read_head(*tokens_.of(sentence), told, context);
      behind = behind || &sentence == last;
      told = told || &sentence == last;
    }
  }
}

void DocumentContext::note_sentence(const Context& context) {
  if (document_.wrapped) return;
  named_year_ = context.times.named_year;
  census_ = context.times.census;
}

// The months that the lead of a report in sections tells of: 前三季度，…。二、工业 …
void DocumentContext::note_lead(std::span<const Reading> body) {
  if (document_.wrapped || lead_noted_ || body.empty()) return;
  lead_noted_ = true;
  const auto period = lead_period(body);
  const bool months = period && period->kind == TimeExpression::Kind::kMonths && !period->of_base;
  if (months && period->from_month == 1) months_of_whole_ = period;
}

std::optional<TimeExpression> lead_period(std::span<const Reading> body) {
  for (const Reading& reading : body) {
    if (reading.time && !reading.time->month_only) return reading.time;
  }
  return std::nullopt;
}

}  // namespace indicatord::assemble
