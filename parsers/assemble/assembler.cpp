#include "parsers/assemble/assembler.h"

#include <algorithm>
#include <cstdint>
#include <ranges>
#include <span>
#include <utility>

#include "parsers/assemble/article_readings.h"
#include "parsers/assemble/census.h"
#include "parsers/assemble/headline_figure.h"
#include "parsers/assemble/news_place.h"
#include "parsers/assemble/page_articles.h"
#include "parsers/assemble/paragraph_place.h"
#include "parsers/assemble/plan_evidence.h"
#include "parsers/assemble/report_outline.h"
#include "parsers/assemble/section_years.h"
#include "parsers/assemble/sentence_reader.h"
#include "parsers/assemble/table_reader.h"
#include "parsers/assemble/title.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// ■本报记者赵宝星, in characters: no sentence of the lead.
constexpr std::uint32_t kLongestByline = 14;

// A newspaper article's lead: what it names as its place is the article's.
constexpr std::size_t kSentencesOfLead = 2;

class ArticleReader {
 public:
  ArticleReader(const segment::Document& document, tokenise::DocumentTokens& tokens, const std::string& home,
                const TakeReadings& take)
      : document_(document),
        tokens_(tokens),
        vocabulary_(tokens.vocabulary()),
        home_(home),
        news_(document, tokens, home),
        take_(take),
        told_(take) {}

  // Hands on the article's readings, those of the body first.
  void run(const segment::Article& article) {
    const auto tells_figure = [this](const segment::Paragraph& headline) {
      return std::ranges::any_of(headline.sentences, [this](const segment::Sentence& sentence) {
        return tokens_.may_hold_figure(sentence);
      });
    };
    told_.open(std::ranges::any_of(article.headlines, tells_figure));
    read_body(article);
    const std::span<const Reading> lead = told_.close();
    note_months(lead);
    for (const segment::Paragraph& headline : article.headlines) {
      Context above;
      above.home = home_;
      above.period = lead_period(lead);
      std::vector<Reading> told;
      for (const segment::Sentence& sentence : headline.sentences) read(sentence, above, told);
      for (Reading& reading : told) {
        reading.headline = true;
        join_with_body(reading, lead, vocabulary_.lexicon());
      }
      take_(told);
    }
  }

 private:
  // The months that the lead of a report in sections tells of: 前三季度，…。二、工业 …
  void note_months(std::span<const Reading> lead) {
    if (document_.wrapped || months_noted_ || lead.empty()) return;
    months_noted_ = true;
    const auto period = lead_period(lead);
    const bool months = period && period->kind == tokenise::TimeExpression::Kind::kMonths && !period->of_base;
    if (months && period->from_month == 1) months_of_whole_ = period;
  }

  // 前11个月，进出口1180亿元。11月当月，进出口104亿元，环比增长5%。 In the next paragraph, 分城市看，…: of
  // all the months again
  static void leave_month_aside(Context& context) {
    if (!context.month_aside || !context.period) return;
    const auto aside = [](const Reading& r) { return r.time && r.time->month_only; };
    std::span<const Reading> kept = context.recent;
    while (!kept.empty() && aside(kept.back())) kept = kept.first(kept.size() - 1);
    if (!kept.empty()) context.recent = kept;
  }

  // 前11个月，出口12亿元。 明年力争增长10%。 据了解，进口8亿元: the time of plans ends with their paragraph,
  // unless the next one plans, too
  void leave_plan(const segment::Paragraph& paragraph, Context& context) const {
    if (!context.period_before_plan) return;
    for (const segment::Sentence& sentence : paragraph.sentences) {
      const auto kept = tokens_.of(sentence);
      if (kept->holds.has_any({CueKind::kStatus, CueKind::kTargetNoun})) return;
      if (holds_figure(kept->holds)) break;
    }
    context.period = std::exchange(context.period_before_plan, std::nullopt);
  }

  // `index`: the price index that the headlines name
  void begin_paragraph(const std::optional<std::uint32_t>& index, Context& context) {
    context.view = false;
    context.month_opening.reset();
    context.told_in_paragraph = false;
    context.view_basis = {};
    context.aspect_begin = 0;
    context.targets = false;
    context.announced_area = {};
    context.price_index = index;
    context.price_index_titled = index.has_value();
    leave_month_aside(context);
    years_.begin_paragraph(tally_.tells_of_years(), context);
  }

  void read_body(const segment::Article& article) {
    std::vector<Reading>& body = told_.prose();
    const segment::Sentence* last_to_read = last_with_figure(article);
    Context context = opened(article);
    if (!document_.wrapped && !census_) census_ = census_of_title(article);
    if (census_) go_on_with_census(*census_, context);
    if (last_to_read == nullptr && article.tables.empty()) return read_heads(article, nullptr, context);
    news_.take_place(article, context);
    std::size_t tables = 0;
    const auto read_tables = [&](std::size_t paragraphs) {
      for (; tables < article.tables.size() && article.tables[tables].behind <= paragraphs; ++tables) {
        told_.hand_on_prose(context);
        read_table(article.tables[tables], article, tokens_, context,
                   [this](std::span<const Reading> cells) { told_.hand_on(cells); });
      }
    };
    const std::optional<std::uint32_t> index = headline_index(article);
    std::size_t sentences_read = 0;
    bool of_whole = false;
    for (std::size_t p = 0; p < article.body.size(); ++p) {
      read_tables(p);
      if (last_to_read == nullptr) continue;
      const segment::Paragraph& paragraph = article.body[p];
      begin_paragraph(index, context);
      leave_plan(paragraph, context);
      bool told = false;  // figures, in this paragraph
      const segment::Sentence* before = nullptr;
      ParagraphPlace place(document_.text, vocabulary_, home_);
      for (const segment::Sentence& sentence : paragraph.sentences) {
        if (context.annual_report) {
          const auto kept = tokens_.of(sentence);
          read_head(*kept, told, context);
          told = told || holds_figure(kept->holds);
        }
        news_.take_event(sentence, context);
        if (told_.is_full()) told_.hand_on_prose(context);
        const std::size_t told_before = body.size();
        if (before == nullptr && in_quotes(sentence)) open_quoted(paragraph, place);
        read_in_place(before, sentence, place, context, body);
        before = &sentence;
        if (body.size() > told_before) context.told_from = paragraph.sentences.front().begin;
        if (!document_.wrapped) named_year_ = context.named_year;
        if (!document_.wrapped) census_ = context.census;
        if (&sentence == last_to_read) {
          read_heads(article, last_to_read, context);
          return read_tables(article.body.size());
        }
        // The place of a newspaper article's lead is the article's; those of later sentences are theirs
        // alone.
        const bool byline = sentence.end - sentence.begin <= kLongestByline;
        if (!byline) ++sentences_read;
        // 全市…, behind a story of one county: the article is of the whole again
        if (document_.wrapped && context.area.kind == AreaReference::Kind::kNamed &&
            is_of_whole(context.narrowed, std::span(body).subspan(told_before)))
          context.area = {};
        if (!document_.wrapped || home_.empty() || sentences_read > kSentencesOfLead || of_whole) continue;
        if (context.narrowed.kind == AreaReference::Kind::kNamed) context.area = context.narrowed;
        // 全市接待游客…。赤水、桐梓两县…: an article that begins with the whole stays with it
        of_whole = context.narrowed.kind == AreaReference::Kind::kSelf;
      }
    }
    read_tables(article.body.size());
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
    place.open_quoted(made_of(behind, *kept));
  }

  void read_head(const tokenise::SentenceTokens& kept, bool told, Context& context) {
    years_.read_head(kept.tokens, told, context);
    if (told || holds_figure(kept.holds) || !kept.holds.has(TokenKind::kTime)) return;
    if (const auto plan = plan_laid_before(document_.text, vocabulary_, kept.tokens))
      years_.read_plan(*plan, context);
  }

  // 三、2026年工作安排…。: what stands behind the last figure of an article, or in one without any, may open
  // the section that the next goes on with. `last`: null, or the sentence of the last figure.
  void read_heads(const segment::Article& article, const segment::Sentence* last, Context& context) {
    if (!document_.wrapped && !census_ && last == nullptr) census_ = census_in(article);
    if (document_.wrapped || !context.annual_report || !tally_.tells_of_years()) return;
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

  std::optional<Census> census_of_title(const segment::Article& article) const {
    for (const segment::Paragraph& headline : article.headlines) {
      for (const segment::Sentence& s : headline.sentences) {
        if (auto census = census_titled(document_.text.slice(s.begin, s.end), vocabulary_)) return census;
      }
    }
    return std::nullopt;
  }

  // 以2010年11月1日零时为标准时点进行了人口普查: an article without a figure opens what the next are told of.
  std::optional<Census> census_in(const segment::Article& article) const {
    for (const segment::Paragraph& paragraph : article.body) {
      for (const segment::Sentence& sentence : paragraph.sentences) {
        if (!may_tell_of_census(document_.text.slice(sentence.begin, sentence.end), vocabulary_)) continue;
        const auto kept = tokens_.of(sentence);
        if (auto census = census_told(made_of(sentence, *kept))) return census;
      }
    }
    return std::nullopt;
  }

  // What the article's outline, title and headlines say of all that stands in it.
  Context opened(const segment::Article& article) {
    Context context;
    context.home = home_;
    const ReportOutline outline = outline_report(article, tokens_, tally_);
    context.span = outline.span;
    const lexicon::Area* home = vocabulary_.lexicon().find_area(home_);
    // a page of one article that looks back on its years: a report whose lines were broken
    const bool report_on_page =
        document_.articles.size() == 1 && outline.heads_look_back && tally_.tells_of_years();
    context.annual_report = (!document_.wrapped || report_on_page) && home != nullptr &&
                            home->level != lexicon::AreaLevel::kForeign &&
                            (home->level != lexicon::AreaLevel::kCountry || tally_.tells_of_years());
    context.local_news = context.annual_report && home->level != lexicon::AreaLevel::kCountry &&
                         (!tally_.tells_of_years() || opens_as_paper(article));
    // 2月18日，会上12个项目签约: a text that names days and months is news, whose undated figures are of no
    // year
    context.assumes_year = context.annual_report && !(context.local_news && tally_.months > 0);
    const bool titled = take_title(article, context);
    if (!titled && !context.period && months_of_whole_ && opens_section(article.headlines, document_.text))
      context.period = months_of_whole_;
    if (!context.annual_report) context.headline_months = months_of_headlines(article.headlines, tokens_);
    if (context.annual_report && read_section_head(article, context)) return context;
    if (!context.annual_report || titled || !years_.go_on(context)) {
      // 6年来，该县投入资金48亿元, far into a story of news: of its own sentences
      context.looks_back = context.annual_report && outline.span_opens && !outline.dated_lead &&
                           (!context.local_news || outline.span_in_lead);
      if (context.looks_back) context.period = context.span;
      const bool undated_report = !context.period && context.annual_report && tally_.hardly_dated();
      if (undated_report && outline.only_averages()) {
        years_.look_back(context);
      } else if (undated_report && tells_of_plans(article, tokens_)) {
        years_.plan(context);
      }
    }
    return context;
  }

  // 本报讯（记者李华）, 本报记者 李华: what a paper tells is news, however many topics it has
  bool opens_as_paper(const segment::Article& article) const {
    std::size_t read = 0;
    for (const segment::Paragraph& paragraph : article.body) {
      for (const segment::Sentence& sentence : paragraph.sentences) {
        const std::u32string_view words = document_.text.slice(sentence.begin, sentence.end);
        if (vocabulary_.begins_as(words, "dateline") || vocabulary_.begins_as(words, "byline")) return true;
        if (++read > kSentencesOfLead) return false;
      }
    }
    return false;
  }

  // 三、2026年重点工作: a heading that puts the year of its section at its head. False: there is none.
  bool read_section_head(const segment::Article& article, Context& context) {
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

  // Is it 全州, or the document's own area by its name, and are figures of the sentence told of that?
  bool is_of_whole(const AreaReference& area, std::span<const Reading> told) const {
    if (area.kind != AreaReference::Kind::kNamed) return area.kind == AreaReference::Kind::kSelf;
    return std::ranges::any_of(vocabulary_.area_name(area.name).areas,
                               [this](const lexicon::Area* named) { return named->code == home_; }) &&
           std::ranges::any_of(told, [&](const Reading& r) { return r.area == area; });
  }

  static bool holds_figure(const tokenise::TokenSet& holds) {
    return holds.has(TokenKind::kNumber) || holds.has_any(tokenise::kFigures);
  }

  Sentence made_of(const segment::Sentence& span, const tokenise::SentenceTokens& kept) const {
    return {document_.text, vocabulary_, span.begin, span.end, kept.tokens, kept.holds};
  }

  void read(const segment::Sentence& span, Context& context, std::vector<Reading>& told) const {
    const auto kept = tokens_.of(span);
    if (!context.annual_report && kept->holds.has(CueKind::kTopicOff) && wholly_off_topic(*kept)) return;
    const Sentence sentence = made_of(span, *kept);
    read_sentence(sentence, context, told);
  }

  // 研发投入2.79万亿元…，助力冬奥: where the catalogue knows what a sentence tells, only the clause is off;
  // with a word that no economy is told with, it has to know two things that it tells:
  // 粮食产量430亿斤，装机容量8000万千瓦，…，死亡人数下降53%
  bool wholly_off_topic(const tokenise::SentenceTokens& kept) const {
    bool known = false;
    bool always = false;
    std::optional<std::uint32_t> first;
    for (const Token& t : kept.tokens) {
      always = always || (t.is(CueKind::kTopicOff) && vocabulary_.cue_value(t.id) == "always");
      known = known || (t.is(CueKind::kHead) && vocabulary_.cue_value(t.id) == "term");
      if (t.kind != TokenKind::kIndicator || vocabulary_.lexicon().indicators()[t.id].general) continue;
      if (first && *first != t.id) return false;
      first = t.id;
    }
    return always || !(known || first);
  }

  // 贵州乌江大桥合龙。大桥全长1.2公里: of the thing that the sentence before named, in its place; else in
  // that which the paragraph goes on with.
  void read_in_place(const segment::Sentence* before, const segment::Sentence& span,
                     ParagraphPlace& paragraph, Context& context, std::vector<Reading>& told) const {
    const bool news = !home_.empty() && !context.story && context.area.kind == AreaReference::Kind::kNone &&
                      (!context.annual_report || context.local_news);
    AreaReference place = before == nullptr ? AreaReference{} : news_.of_same_thing(*before, span);
    context.thing_place = place;
    if (!news && place.kind == AreaReference::Kind::kNone) return read(span, context, told);
    const auto kept = tokens_.of(span);
    if (place.kind == AreaReference::Kind::kNone) place = paragraph.before(*kept);
    const std::size_t told_before = told.size();
    if (place.kind == AreaReference::Kind::kNone) {
      read(span, context, told);
    } else {
      const AreaReference around = std::exchange(context.area, place);
      read(span, context, told);
      if (!context.story) context.area = around;
    }
    if (!news) return;
    paragraph.behind(made_of(span, *kept), std::span<const Reading>(told).subspan(told_before));
  }

  // The article's own title, else, in a text of one piece, that of the whole: its sections have no year.
  // True: its own names one.
  bool take_title(const segment::Article& article, Context& context) {
    Title title = read_title(article.headlines, tokens_);
    const bool own = title.year.has_value();
    if (!title.year && !document_.wrapped) {
      if (!title_of_whole_) title_of_whole_ = read_title(document_.articles.front().headlines, tokens_);
      title = *title_of_whole_;
    }
    context.year_context = title.year;
    years_.open(title);
    context.named_year = title.year ? std::optional(title.year->year) : named_year_;
    context.period = title.period;
    return own;
  }

  // The price index that the article's headline names, or else the title of a text of one piece.
  std::optional<std::uint32_t> headline_index(const segment::Article& article) {
    const auto own = named_price_index(article.headlines, tokens_);
    if (own || document_.wrapped) return own;
    if (!index_of_whole_) index_of_whole_ = named_price_index(document_.articles.front().headlines, tokens_);
    return *index_of_whole_;
  }

  static std::optional<tokenise::TimeExpression> lead_period(std::span<const Reading> body) {
    for (const Reading& reading : body) {
      if (reading.time && !reading.time->month_only) return reading.time;
    }
    return std::nullopt;
  }

  const segment::Document& document_;
  tokenise::DocumentTokens& tokens_;
  const tokenise::Vocabulary& vocabulary_;
  const std::string& home_;
  NewsPlace news_;
  const TakeReadings& take_;
  ArticleReadings told_;
  std::optional<std::int16_t> named_year_;  // by the article before, in a text of one piece
  std::optional<Census> census_;            // likewise
  bool months_noted_ = false;               // of the first article with figures
  std::optional<tokenise::TimeExpression> months_of_whole_;
  ReportTally tally_;
  SectionYears years_;
  // Of the first article, once asked for.
  std::optional<Title> title_of_whole_;
  std::optional<std::optional<std::uint32_t>> index_of_whole_;
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
      for (const segment::Article& part : parted_articles(article, tokens, home)) reader.run(part);
    } else {
      reader.run(article);
    }
    tokens.forget_before(end_of_body(article));
  }
}

std::vector<Reading> assemble(const segment::Document& document, tokenise::DocumentTokens& tokens,
                              const std::string& home) {
  std::vector<Reading> readings;
  assemble(document, tokens, home,
           [&](std::span<const Reading> told) { readings.insert(readings.end(), told.begin(), told.end()); });
  std::ranges::stable_sort(readings, {}, &Reading::begin);
  return readings;
}

}  // namespace indicatord::assemble
