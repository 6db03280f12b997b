#include "parsers/assemble/census.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

// The months on whose first day the country's people were counted.
struct CountOfPeople {
  std::int16_t year = 0;
  std::uint8_t month = 0;
};
constexpr std::array<CountOfPeople, 7> kCountsOfPeople = {
    {{1953, 7}, {1964, 7}, {1982, 7}, {1990, 7}, {2000, 11}, {2010, 11}, {2020, 11}}};

// The years at whose end the country's enterprises and farms were counted; 0 for none.
struct CountOfEconomy {
  std::u32string_view ordinal;
  std::int16_t enterprises = 0;
  std::int16_t farms = 0;
};
constexpr std::array<CountOfEconomy, 5> kCountsOfEconomy = {{{U"第一次", 2004, 1996},
                                                             {U"第二次", 2008, 2006},
                                                             {U"第三次", 2013, 2016},
                                                             {U"第四次", 2018, 0},
                                                             {U"第五次", 2023, 0}}};

bool is_named_day(const TimeExpression& time) {
  return time.kind == TimeKind::kDays && time.year_kind == TimeExpression::YearKind::kAbsolute &&
         time.from_day == time.to_day && time.from_month == time.to_month && time.years_later == 0;
}

// 2010年11月1日零时为标准时点, 普查标准时点为2018年12月31日, 2020年11月1日零时我市常住人口有关数据; but not
// 第五次人口普查2000年11月1日零时的7109047人
bool is_reference_day(const Sentence& s, const Token& t) {
  constexpr std::uint32_t kFarthest = 12;
  if (t.kind != TokenKind::kTime || !is_named_day(t.time)) return false;
  const std::u32string_view behind = s.text.slice(t.end, std::min(s.end, t.end + kFarthest));
  if (s.vocabulary.holds(behind, "reference_moment") ||
      s.vocabulary.holds(words_before(s, t.begin, kFarthest), "reference_moment"))
    return true;
  return s.vocabulary.begins_as(behind, "moment_of_census") &&
         !s.vocabulary.begins_as(behind, "moment_of_figure") &&
         s.vocabulary.holds(s.text.slice(s.begin, s.end), "census_of_people");
}

// 12月31日: 年末, which is said of flows, too
TimeExpression dated(const TimeExpression& day) {
  constexpr std::uint8_t kLastMonth = 12;
  constexpr std::uint8_t kLastDay = 31;
  if (day.to_month != kLastMonth || day.to_day != kLastDay) {
    TimeExpression moment = day;
    moment.of_census = true;
    return moment;
  }
  TimeExpression end;
  end.kind = TimeKind::kYearEnd;
  end.year_kind = day.year_kind;
  end.year = day.year;
  end.said = day.said;
  return end;
}

// 2024年，工业增加值增长6%, behind a census of 2023: compared with no census
bool tells_of_another_year(const SentenceState& state) {
  const auto& time = state.time ? state.time : state.context.times.period;
  return time && time->year_kind == TimeExpression::YearKind::kAbsolute &&
         time->year != state.context.times.census->day.year;
}

// 65355万人 are people; 从业人员 and 贫困人口 have names of their own, and so have those in 每10万人
bool counts_people(const Quantity& q, const Reading& r, const SubjectDecision& decision) {
  return q.unit == "{人}" || decision.subject.phrase.empty() || r.measure != Measure::kLevel;
}

}  // namespace

std::optional<Census> census_told(const Sentence& s) {
  if (!s.holds.has(TokenKind::kTime)) return std::nullopt;
  for (const Token& t : s.tokens) {
    if (!is_reference_day(s, t)) continue;
    const bool of_people = s.vocabulary.holds(s.text.slice(s.begin, s.end), "census_of_people");
    return Census{.day = dated(t.time), .of_people = of_people, .before = {}};
  }
  return std::nullopt;
}

std::optional<Census> census_titled(std::u32string_view title, const Vocabulary& vocabulary) {
  const bool of_farms = vocabulary.holds(title, "census_of_farms");
  if (!of_farms && !vocabulary.holds(title, "census_of_economy")) return std::nullopt;
  if (!vocabulary.holds(title, "tells_census")) return std::nullopt;
  const auto named = [&](const CountOfEconomy& count) {
    return title.find(count.ordinal) != std::u32string_view::npos;
  };
  const auto count = std::ranges::find_if(kCountsOfEconomy, named);
  if (count == kCountsOfEconomy.end()) return std::nullopt;
  TimeExpression end;
  end.kind = TimeKind::kYearEnd;
  end.year_kind = TimeExpression::YearKind::kAbsolute;
  end.year = of_farms ? count->farms : count->enterprises;
  if (end.year == 0) return std::nullopt;
  return Census{.day = end, .of_people = false, .before = {}};
}

bool may_tell_of_census(std::u32string_view sentence, const Vocabulary& vocabulary) {
  return vocabulary.holds(sentence, "reference_moment") || vocabulary.holds(sentence, "census_of_people");
}

void go_on_with_census(const Census& census, Context& context) {
  context.times.census = census;
  context.times.period = census.day;
  if (context.times.year_context) return;
  TimeExpression year;  // 全年实现营业收入3102亿元
  year.year_kind = TimeExpression::YearKind::kAbsolute;
  year.year = census.day.year;
  year.said = census.day.said;
  context.times.year_context = year;
}

void note_census(SentenceState& state) {
  if (state.context.times.census) {
    for (const Reading& r : state.readings) {
      const auto& time = r.basis.time;
      if (time && time->year_kind == TimeExpression::YearKind::kAbsolute)
        state.context.times.census->before = r.basis;
    }
    return;
  }
  // 2024年，生产总值500亿元。全国经济普查以2023年12月31日为标准时点: a text on a year that mentions one
  if (!state.readings.empty() || !state.context.subjects.recent.empty()) return;
  if (const auto census = census_told(state.sentence)) go_on_with_census(*census, state.context);
}

void compare_with_census_before(const SentenceState& state, Reading& r) {
  if (!state.context.times.census || !r.basis.empty()) return;
  if (r.measure != Measure::kGrowth && r.measure != Measure::kDelta) return;
  if (tells_of_another_year(state)) return;
  // 法人单位2.3万个，比2008年末增长41%；个体经营户2.9万户，增长32%
  const auto compared = [](const Reading& told) {
    return told.basis.time && told.basis.time->year_kind == TimeExpression::YearKind::kAbsolute;
  };
  const auto told = std::ranges::find_if(std::views::reverse(state.readings), compared);
  r.basis =
      told != std::views::reverse(state.readings).end() ? told->basis : state.context.times.census->before;
  if (r.basis.empty()) r.basis.name = "prev";
}

void date_by_census(const SentenceState& state, Reading& r) {
  if (!state.context.times.census || !state.context.times.census->of_people || !r.time) return;
  // 十年共减少946978人: what the years up to it changed
  const bool change = r.measure == Measure::kDelta || r.measure == Measure::kGrowth;
  if (r.time->kind == TimeKind::kPastYears && change && r.basis.time)
    r.time = state.context.times.census->day;
  if (!is_named_year(*r.time)) return;
  const auto count = std::ranges::find(kCountsOfPeople, r.time->year, &CountOfPeople::year);
  if (count == kCountsOfPeople.end() || r.basis.name.starts_with("avg")) return;
  r.time->kind = TimeKind::kDays;
  r.time->from_month = r.time->to_month = count->month;
  r.time->from_day = r.time->to_day = 1;
  r.time->of_census = true;
}

void count_people_of_census(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                            SubjectDecision& decision) {
  if (!state.context.times.census || !state.context.times.census->of_people || decision.subject.indicator)
    return;
  const Sentence& s = state.sentence;
  const std::string_view phrase = decision.subject.phrase;
  const std::string_view part = s.vocabulary.without_ending(phrase, "people_counted");
  const bool by_sort = s.vocabulary.begins_and_ends_as(phrase, "sort_of_people");  // 男性为2201234人
  const bool of_place = phrase.empty() && q.unit == "{人}" && r.measure == Measure::kLevel &&
                        r.area.kind == AreaReference::Kind::kNamed;
  if ((part.size() == phrase.size() && !of_place && !by_sort) || !counts_people(q, r, decision)) return;
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* people = lexicon.find_indicator("population.resident");
  if (people == nullptr) return;
  decision.subject.breakdown = strip(std::string(part), s.vocabulary);
  decision.subject.indicator = lexicon.index_of(*people);
  decision.rule = of_place ? &rule::kCarriedSubject : &rule::kHeadNoun;
  if (!of_place && decision.subject.said.empty() && lead.first < lead.last)
    decision.subject.said = s.token(lead.last - 1).span();
}

}  // namespace indicatord::assemble
