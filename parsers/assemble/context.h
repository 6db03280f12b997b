// What the sentences of an article hand on, by how long it holds. A scope is made anew where it begins, so
// that nothing has to be forgotten item by item:
//
//   DocumentContext       a document       what its articles hand on (document_context.h)
//   Context               an article       made anew for each, with what is in no scope below
//   Context::article      an article       what its document and its headlines say; no sentence changes it
//   Context::times        an article       when: until a sentence (time_handed_on.h) or a section
//                                          (section_years.h) tells another
//   Context::places       an article       where: likewise (sentence_end.h, story_place.h)
//   Context::subjects     an article       of what: likewise
//   Context::paragraph    a paragraph      views, targets, what its lead is about
//   Context::next         one sentence     what the one before left to it alone; it is the next that is
//                                          read, in its paragraph or behind it
//
// Within a sentence it is SentenceState that holds what was read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parsers/assemble/reading.h"

namespace indicatord::assemble {

// A census that the article tells of; see census.h.
struct Census {
  tokenise::TimeExpression day;  // what it counts is of
  bool of_people = false;
  BasisReference before;  // the last that it was compared with
};

struct ArticleContext {
  enum class Genre {
    kNews,       // an article of a newspaper's page, or news of the country or of an area that is not known
    kLocalNews,  // of a province, city or county: may tell a story of one place in it
    kReport,     // of one of those on a year or on years: a bulletin, a communiqué, a government's report
  };

  bool is_report() const { return genre == Genre::kReport; }
  bool is_local_news() const { return genre == Genre::kLocalNews; }
  bool tells_of_home() const { return genre != Genre::kNews; }  // throughout, unless it says otherwise

  std::string home;  // code of the document's own area, "" if unknown
  Genre genre = Genre::kNews;
  bool assumes_year = false;  // what names no time is of the year that the report is on
  std::optional<tokenise::TimeExpression> headline_months;  // 上半年船舶出口增长: of what has no other time
};

struct TimeContext {
  std::optional<tokenise::TimeExpression> period;  // the lead's: 今年以来, 1-4月 govern what follows
  std::optional<tokenise::TimeExpression> period_before_plan;    // of news: what was, before a plan was told
  std::optional<tokenise::TimeExpression> period_before_recall;  // the months that run, before a year
  std::optional<tokenise::TimeExpression> month_aside;   // told beside `period`, whose last month it is
  std::optional<tokenise::TimeExpression> month_summed;  // that was told before the months up to it
  std::optional<tokenise::TimeExpression> day;           // of the event that the article tells
  std::optional<tokenise::TimeExpression> year_context;  // the last expression that names a year
  std::optional<std::int16_t> named_year;  // the last that was said in figures: 2009年, however 今年 follows
  bool this_year_told = false;  // 今年 was said in a sentence without a figure: of what has no other time
  std::optional<tokenise::TimeExpression> holiday_days;  // of the holiday, once the article said them
  bool holiday = false;                                  // whose days are not said was spoken of last
  std::optional<tokenise::TimeExpression> span;          // the years that the article looks back on
  bool looks_back = false;  // `span` governs throughout; a single year is its sentence's alone
  std::optional<Census> census;
};

struct PlaceContext {
  AreaReference area;  // what it is told of, where no sentence says another
  // 宣威：小洋芋长成大产业, inside the document's area, or what 该市 goes on with: the article's 全市
  AreaReference headed_city;
  AreaReference narrowed;    // the last place inside the document's own area that a sentence was about
  AreaReference firm_place;  // where the firm lies that 该公司 means
  AreaReference last_named;  // 当地 means it
  std::vector<AreaReference> named;  // by the article, the newest at the end; 全省 means one
  bool story = false;                // goes on in the place that it named until another is named
  bool titled = false;               // the headline names the place of `story`
};

struct SubjectContext {
  std::span<const Reading> recent;  // the last few readings of the article, the newest at the end
  std::uint32_t told_from = 0;      // begin of the paragraph that the last figure stands in
  std::optional<Subject> topic;     // the first subject that the article names
  std::string event;                // that the article tells of, a fair or a meeting
  std::string firm;                 // the last that was named: 该行 and 集团 mean it
  std::string site;                 // the last park or zone that was named: 园区 means it
  bool industry = false;            // 规模以上工业 was spoken of
  BasisReference price_basis;       // 价格环比上涨0.2%, until another is said
};

struct ParagraphContext {
  bool told = false;                                      // figures, before this sentence
  bool targets = false;                                   // it lists targets
  bool view = false;                                      // 分产业看
  bool products = false;                                  // 分产品看, the last of its views
  BasisReference view_basis;                              // 从环比看, as far as `view` holds
  std::optional<tokenise::TimeExpression> month_opening;  // an aside that it opens with
  std::optional<std::uint32_t> price_index;  // that it, or the headline, is about: 食品价格 is a part of it
  bool price_index_titled = false;           // it is the headline's
  std::uint32_t aspect_begin = 0;  // character where the sentence begins that turned to another aspect
                                   // (出入境方面，…), 0 for none: persons counted behind it are no part of
                                   // those counted before
};

struct NextSentenceContext {
  std::optional<Subject> subject;      // 经营主体稳中培优。总量达1461万户
  std::optional<Subject> base;         // the whole whose parts were listed
  AreaReference area;                  // 全省物价平稳。粮食价格上涨4%
  std::optional<Mentioned> mentioned;  // without a figure: 该指数 means it
  AreaReference thing_place;  // of the thing that it goes on about: 该站点位于广东铁路中心站内
};

struct Context {
  ArticleContext article;
  TimeContext times;
  PlaceContext places;
  SubjectContext subjects;
  ParagraphContext paragraph;
  NextSentenceContext next;
  std::vector<Reading> unused;  // empty: memory that the readings of the next sentence may take
};

}  // namespace indicatord::assemble
