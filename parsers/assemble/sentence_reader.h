// One sentence: tokens -> readings, against the context that the sentences before it left.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

// A census that the article tells of; see census.h.
struct Census {
  tokenise::TimeExpression day;  // what it counts is of
  bool of_people = false;
  BasisReference before;  // the last that it was compared with
};

// What a sentence hands on to the next.
struct Context {
  std::optional<tokenise::TimeExpression> period;  // the lead's: 今年以来, 1-4月 govern what follows
  std::optional<tokenise::TimeExpression> period_before_plan;  // of news: what was, before a plan was told
  std::optional<tokenise::TimeExpression> month_aside;         // told beside `period`, whose last month it is
  std::optional<tokenise::TimeExpression> month_opening;       // an aside, too, that its paragraph opens with
  bool told_in_paragraph = false;                              // figures, before this sentence
  std::optional<tokenise::TimeExpression> month_summed;        // that was told before the months up to it
  std::optional<tokenise::TimeExpression> headline_months;  // 上半年船舶出口增长: of what has no other time
  std::optional<tokenise::TimeExpression> day;              // of the event that the article tells
  std::optional<tokenise::TimeExpression> year_context;  // the last expression that names a year
  bool this_year_told = false;  // 今年 was said in a sentence without a figure: of what has no other time
  std::optional<std::int16_t> named_year;  // the last that was said in figures: 2009年, however 今年 follows
  std::optional<tokenise::TimeExpression> holiday_days;  // of the holiday, once the article said them
  bool holiday = false;                                  // whose days are not said was spoken of last
  AreaReference area;
  // 宣威：小洋芋长成大产业, inside the document's area, or what 该市 goes on with: the article's 全市
  AreaReference headed_city;
  AreaReference thing_place;  // of the thing that the sentence goes on about: 该站点位于广东铁路中心站内
  AreaReference narrowed;        // the last place inside the document's own area that a sentence was about
  AreaReference firm_place;      // where the firm lies that 该公司 means
  AreaReference announced_area;  // whose the short sentence before is: 全省物价平稳。粮食价格上涨4%
  AreaReference last_named;      // 当地 means it
  std::vector<AreaReference>
      named;  // the places that the article named, the newest at the end; 全省 means one
  std::span<const Reading> recent;  // the last few readings of the article, the newest at the end
  std::optional<Subject> topic;     // the first subject that the article names
  std::optional<Subject> base;
  std::uint32_t told_from = 0;  // begin of the paragraph that the last figure stands in
  std::optional<Subject> announced;  // by the short sentence before: 经营主体稳中培优。总量达1461万户
  std::optional<Mentioned> mentioned;  // by the sentence before, which has no figure: 该指数 means it
  bool price_index_titled = false;     // `price_index` is the headline's
  std::optional<std::uint32_t>
      price_index;  // that the headline or paragraph is about: 食品价格 is a part of it
  std::string entity;
  std::string firm;                              // the last that was named: 该行 and 集团 mean it
  std::string site;                              // the last park or zone that was named: 园区 means it
  std::optional<tokenise::TimeExpression> span;  // the years that the article looks back on
  std::optional<Census> census;
  bool industry = false;           // 规模以上工业 was spoken of
  bool looks_back = false;         // `span` governs throughout; a single year is its sentence's alone
  bool annual_report = false;      // of a province, city or county
  bool assumes_year = false;       // what names no time is of the year that such a report is on
  bool local_news = false;         // may tell a story of one place, and is no page of articles and no report
  bool story = false;              // goes on in the place that it named until another is named
  bool titled = false;             // the headline names the place of `story`
  bool targets = false;            // the paragraph lists targets
  bool view = false;               // 分产业看 holds to the end of the paragraph
  BasisReference price_basis;      // 价格环比上涨0.2%, until another is said
  BasisReference view_basis;       // 从环比看, as far as `view` holds
  std::uint32_t aspect_begin = 0;  // character where the sentence begins that turned to another aspect
                                   // (出入境方面，…), 0 for none: persons counted behind it are no part of
                                   // those counted before
  std::string home;
  std::vector<Reading> unused;  // empty: memory that the readings of the next sentence may take
};

// Reads the sentence's quantities and updates the context. `told` holds the readings that the context has
// seen before, the newest at the end; those of the sentence are appended.
void read_sentence(const Sentence& sentence, Context& context, std::vector<Reading>& told);

}  // namespace indicatord::assemble
