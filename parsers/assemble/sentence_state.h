// What the reading of one sentence has learnt so far. The driver (sentence_reader) makes one a sentence; the
// clauses without a number (clause_context), standings (status_context), lists of parts (scope_context),
// topics (topic_context), times (time_context), areas (area_context) and decided subjects (settled_subject)
// write into it, and each reading is made from what it holds at that moment.
//
// What lives longer than a sentence is in Context; sentence_end moves it there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/context.h"
#include "parsers/assemble/quantity.h"
#include "parsers/assemble/reading.h"

namespace indicatord::assemble {

// 出口增长较快的领域是保险服务: the tokens of a clause [clause, last) that names those foremost, [first,
// last).
struct Leaders {
  std::size_t clause = 0;
  std::size_t pace = 0;  // 增长较快
  std::size_t first = 0;
  std::size_t last = 0;
};

// What of the words that news tell of several places with stand in a sentence.
struct SceneWords {
  bool joins = false;     // 连接, 起于, 至: joined_places may find some
  std::size_t event = 0;  // the first token that is the noun of one; behind the last, where there is none
};

// What is said of the number in hand, and of those listed with it, alone: made anew for each.
struct NumberState {
  std::optional<tokenise::TimeExpression> same;       // 同期, of SentenceState::time
  bool from = false;                                  // 由…增至…
  std::optional<tokenise::TimeExpression> from_time;  // where `from`
  std::optional<model::ObsStatus> status;             // in place of the sentence's: 计划总投资85亿元
  bool plan_of_money = false;                         // `status` is said of an amount: 计划总投资
  bool plan_of_projects = false;                      // it is said of what projects are to cost
  bool rate_said = false;  // by the clause before: 费县增幅最高，达到11.8%
  bool pair_said = false;  // 分别
};

// Not thread-safe; refers to the sentence and the context, which outlive it.
struct SentenceState {
  SentenceState(const Sentence& read, Context& carried)
      : sentence(read),
        context(carried),
        year_before(carried.times.year_context),
        holiday(carried.times.holiday),
        area(carried.places.area),
        city_of_whole(carried.places.headed_city),
        status(carried.paragraph.targets ? model::ObsStatus::kForecast : model::ObsStatus::kNormal),
        status_sticky(carried.paragraph.targets),
        scope(carried.paragraph.view),
        parts_basis(carried.paragraph.view_basis) {}

  const Token& token(std::size_t i) const { return sentence.tokens[i]; }

  // The last that the sentence told; null before the first.
  const Reading* last_reading() const { return readings.empty() ? nullptr : &readings.back(); }

  const Sentence& sentence;
  Context& context;
  std::vector<Quantity> quantities;  // those that can be statements
  std::vector<Reading> readings;     // made so far, in text order
  std::size_t position = 0;          // tokens before it are done with

  // when
  std::optional<tokenise::TimeExpression> time;
  // Of the sentence without the part that names its own: 增长3.9%，其中12月份下降5.1%
  std::optional<std::optional<tokenise::TimeExpression>> time_before_part;
  std::optional<tokenise::TimeExpression> time_of_whole;  // 4月当月，进出口…。其中，出口…
  std::optional<tokenise::TimeExpression> year_before;    // TimeContext::year_context at its beginning
  bool undated = false;                                   // a plan for some day: no period is known
  bool recent_years = false;  // 近年来, 未来三年: of no years that could be told
  unsigned coming_years = 0;  // 未来三年: how many, as far as `recent_years` holds
  bool holiday_said = false;  // the sentence speaks of a holiday
  bool holiday;               // a holiday whose days are not said

  // where, and with what standing
  AreaReference area;
  // 全市: a city inside the document's area, which a headline or an office names or 该市 goes on with
  AreaReference city_of_whole;
  bool area_beside_number = false;  // `area` was named by the lead of a number, not by a clause of its own
  bool area_in_passing = false;     // `area` was named by a clause without a number that tells of something
  model::ObsStatus status;
  tokenise::Span status_said;   // the word that set `status` or that of the number
  bool status_used = false;     // a number has it already
  bool status_sticky;           // `status` holds to the end of the sentence
  bool status_of_list = false;  // behind ；, too: of the parts of a whole, or of all that 预计 opens

  // of what
  bool scope;  // 其中, 分…看: parts of `base` are being listed
  std::optional<Subject> base;
  // 分部门看，住户贷款…，其中中长期贷款…；企业贷款…: the base of the view, behind the ；
  std::optional<Subject> base_of_view;
  BasisReference parts_basis;  // of the whole's growth: 环比下降0.1%。其中，食品价格下降1.8%
  std::optional<tokenise::TimeExpression>
      compared;  // 与2019年相比，…: of changes that name nothing themselves
  // What was being listed before a bracket with 其中, which ends at the token `end`.
  struct Outside {
    std::size_t end;
    bool scope;
    std::optional<Subject> base;
    BasisReference parts_basis;
  };
  std::optional<Outside> outside;
  std::string topic;                      // 机电产品持续走俏
  std::optional<Subject> clause_subject;  // of the clause before that has no number: 出口增势迅猛，同比增长…
  std::optional<Leaders> leaders;  // whom the clause before names as foremost
  bool dated_now = false;          // by 现有: what it is said with, and no other subject
  std::optional<tokenise::TimeExpression>
      time_of_next_subject;  // 今年…，眼下已收割过半，亩产…; …，“九五”期间年均递增8%；收入…
  std::string entity;                     // named by a clause of this sentence
  AreaReference entity_place;             // that its name begins with, where it is a place: 敦煌机场
  std::optional<SceneWords> scene_words;  // once they were looked for: each clause asks again

  LateLead last_clause;   // the last clause without a number
  bool trailing = false;  // all numbers are read: what follows is no context for any
  NumberState number;     // what is said of the number in hand
};

}  // namespace indicatord::assemble
