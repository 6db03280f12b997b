#include "parsers/assemble/assembler.h"

#include <algorithm>
#include <cstdint>
#include <ranges>
#include <span>
#include <utility>

#include "parsers/assemble/article_readings.h"
#include "parsers/assemble/document_context.h"
#include "parsers/assemble/headline_figure.h"
#include "parsers/assemble/lead_place.h"
#include "parsers/assemble/news_place.h"
#include "parsers/assemble/off_topic.h"
#include "parsers/assemble/page_articles.h"
#include "parsers/assemble/paragraph_place.h"
#include "parsers/assemble/sentence_reader.h"
#include "parsers/assemble/table_reader.h"
#include "parsers/assemble/time_handed_on.h"

namespace indicatord::assemble {
namespace {

class ArticleReader {
 public:
  ArticleReader(const segment::Document& document, tokenise::DocumentTokens& tokens, const std::string& home,
                const TakeReadings& take)
      : document_(document),
        tokens_(tokens),
        vocabulary_(tokens.vocabulary()),
        home_(home),
        news_(document, tokens, home),
        told_(take),
        document_context_(document, tokens, home) {}

  // Hands on the article's readings, those of the body first. False: no more are wanted.
  bool run(const segment::Article& article) {
    const auto tells_figure = [this](const segment::Paragraph& headline) {
      return std::ranges::any_of(headline.sentences, [this](const segment::Sentence& sentence) {
        return tokens_.may_hold_figure(sentence);
      });
    };
    told_.open(std::ranges::any_of(article.headlines, tells_figure));
    read_body(article);
    const std::span<const Reading> lead = told_.close();
    if (!told_.wants_more()) return false;
    document_context_.note_lead(lead);
    for (const segment::Paragraph& headline : article.headlines) {
      Context above;  // as of news, whatever the article is: a headline may tell of another place or time
      above.article.home = home_;
      above.times.period = lead_period(lead);
      std::vector<Reading> told;
      for (const segment::Sentence& sentence : headline.sentences) read(sentence, above, told);
      for (Reading& reading : told) {
        reading.headline = true;
        join_with_body(reading, lead, vocabulary_.lexicon());
      }
      told_.hand_on_headline(told);
      if (!told_.wants_more()) return false;
    }
    return true;
  }

 private:
  // An article that is being read.
  struct Body {
    const segment::Article& article;
    const segment::Sentence* last;  // with a figure; null: none has any
    Context context;
    std::size_t tables_read = 0;
    LeadPlace lead_place;
  };

  void read_body(const segment::Article& article) {
    Body body{.article = article,
              .last = last_with_figure(article),
              .context = document_context_.open(article),
              .lead_place = LeadPlace(vocabulary_, home_)};
    if (body.last == nullptr && article.tables.empty())
      return document_context_.read_heads_behind(nullptr, article, body.context);
    news_.take_place(article, body.context);
    bool goes_on = body.last != nullptr;
    for (std::size_t p = 0; p < article.body.size() && goes_on; ++p) {
      read_tables(p, body);
      goes_on = read_paragraph(article.body[p], body);
    }
    if (told_.wants_more()) read_tables(article.body.size(), body);
  }

  // Those that stand before so many of the paragraphs.
  void read_tables(std::size_t paragraphs, Body& body) {
    const std::vector<segment::Table>& tables = body.article.tables;
    for (; body.tables_read < tables.size() && tables[body.tables_read].behind <= paragraphs;
         ++body.tables_read) {
      told_.hand_on_prose(body.context);
      if (!told_.wants_more()) return;
      read_table(tables[body.tables_read], body.article, tokens_, body.context,
                 [this](std::span<const Reading> cells) {
                   told_.hand_on(cells);
                   return told_.wants_more();
                 });
    }
  }

  // False: nothing behind it is read.
  bool read_paragraph(const segment::Paragraph& paragraph, Body& body) {
    Context& context = body.context;
    document_context_.begin_paragraph(context);
    begin_paragraph_times(paragraph, tokens_, context);
    bool told = false;  // figures, in this paragraph
    const segment::Sentence* before = nullptr;
    ParagraphPlace place(document_.text, vocabulary_, home_);
    for (const segment::Sentence& sentence : paragraph.sentences) {
      if (context.article.tells_of_home()) {
        const auto kept = tokens_.of(sentence);
        document_context_.read_head(*kept, told, context);
        told = told || holds_figure(kept->holds);
      }
      news_.take_event(sentence, context);
      if (told_.is_full()) told_.hand_on_prose(context);
      if (!told_.wants_more()) return false;
      const std::size_t told_before = told_.prose().size();
      if (before == nullptr && in_quotes(sentence)) open_quoted(paragraph, place);
      read_in_place(before, sentence, place, context, told_.prose());
      before = &sentence;
      const std::span<const Reading> readings = std::span(told_.prose()).subspan(told_before);
      if (!readings.empty()) context.subjects.told_from = paragraph.sentences.front().begin;
      document_context_.note_sentence(context);
      if (&sentence == body.last) {
        document_context_.read_heads_behind(body.last, body.article, context);
        return false;
      }
      if (document_.wrapped) body.lead_place.behind(sentence, readings, context.places);
    }
    return true;
  }

  // “今年产量要翻一番。”, behind a dateline at most
  bool in_quotes(const segment::Sentence& s) const {
    const std::u32string_view words = document_.text.slice(s.begin, s.end);
    if (words.empty() || words.back() != U'”') return false;
    return words.front() == U'“' ||
           (vocabulary_.begins_as(words, "dateline") && words.find(U"）“") != std::u32string_view::npos);
  }

  void open_quoted(const segment::Paragraph& paragraph, ParagraphPlace& place) const {
    if (paragraph.sentences.size() < 2) return;
    const segment::Sentence& behind = paragraph.sentences[1];
    const auto kept = tokens_.of(behind);
    place.open_quoted(sentence_of(tokens_, behind, *kept));
  }

  // What stands behind it is context for nothing.
  const segment::Sentence* last_with_figure(const segment::Article& article) const {
    for (const segment::Paragraph& paragraph : std::views::reverse(article.body)) {
      for (const segment::Sentence& sentence : std::views::reverse(paragraph.sentences)) {
        if (!tokens_.may_hold_figure(sentence)) continue;
        if (holds_figure(tokens_.of(sentence)->holds)) return &sentence;
      }
    }
    return nullptr;
  }

  void read(const segment::Sentence& span, Context& context, std::vector<Reading>& told) const {
    const auto kept = tokens_.of(span);
    const Sentence sentence = sentence_of(tokens_, span, *kept);
    if (!context.article.tells_of_home() && wholly_off_topic(sentence)) return;
    read_sentence(sentence, context, told);
  }

  // 贵州乌江大桥合龙。大桥全长1.2公里: of the thing that the sentence before named, in its place; else in
  // that which the paragraph goes on with.
  void read_in_place(const segment::Sentence* before, const segment::Sentence& span,
                     ParagraphPlace& paragraph, Context& context, std::vector<Reading>& told) const {
    const bool news = !home_.empty() && !context.places.story &&
                      context.places.area.kind == AreaReference::Kind::kNone && !context.article.is_report();
    AreaReference place = before == nullptr ? AreaReference{} : news_.of_same_thing(*before, span);
    context.next.thing_place = place;
    if (!news && place.kind == AreaReference::Kind::kNone) return read(span, context, told);
    const auto kept = tokens_.of(span);
    if (place.kind == AreaReference::Kind::kNone) place = paragraph.before(*kept);
    const std::size_t told_before = told.size();
    if (place.kind == AreaReference::Kind::kNone) {
      read(span, context, told);
    } else {
      const AreaReference around = std::exchange(context.places.area, place);
      read(span, context, told);
      if (!context.places.story) context.places.area = around;
    }
    if (!news) return;
    paragraph.behind(sentence_of(tokens_, span, *kept), std::span<const Reading>(told).subspan(told_before));
  }

  const segment::Document& document_;
  tokenise::DocumentTokens& tokens_;
  const tokenise::Vocabulary& vocabulary_;
  const std::string& home_;
  NewsPlace news_;
  ArticleReadings told_;
  DocumentContext document_context_;
};

// In characters; 0 where there is no body.
std::uint32_t end_of_body(const segment::Article& article) {
  for (const segment::Paragraph& paragraph : std::views::reverse(article.body)) {
    if (!paragraph.sentences.empty()) return paragraph.sentences.back().end;
  }
  return 0;
}

}  // namespace

void assemble(const segment::Document& document, tokenise::DocumentTokens& tokens, const std::string& home,
              const TakeReadings& take) {
  ArticleReader reader(document, tokens, home, take);
  for (const segment::Article& article : document.articles) {
    if (document.wrapped) {
      for (const segment::Article& part : parted_articles(article, tokens, home)) {
        if (!reader.run(part)) return;
      }
    } else if (!reader.run(article)) {
      return;
    }
    tokens.forget_before(end_of_body(article));
  }
}

std::vector<Reading> assemble(const segment::Document& document, tokenise::DocumentTokens& tokens,
                              const std::string& home) {
  std::vector<Reading> readings;
  assemble(document, tokens, home, [&](std::span<const Reading> told) {
    readings.insert(readings.end(), told.begin(), told.end());
    return true;
  });
  std::ranges::stable_sort(readings, {}, &Reading::begin);
  return readings;
}

}  // namespace indicatord::assemble
