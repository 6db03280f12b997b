// Expressions of time -> days.
#pragma once

#include <optional>

#include "parsers/assemble/reading.h"
#include "parsers/model/date.h"

namespace indicatord::resolve {

// Is the quantity a stock (a balance, counted at a moment) or a flow (counted over a span)? 截至6月底 is a
// moment for the one and the months since January for the other.
enum class Observation : std::uint8_t { kFlow, kStock };

model::Period year_period(int year);

// 2012年以来, 党的十八大以来, of a change without another base: the year that it is measured from.
std::optional<int> changed_since(const assemble::Reading& reading);

class PeriodResolver {
 public:
  using Time = tokenise::TimeExpression;

  // Without a publication date only expressions that name their year resolve, and those behind a year that
  // the text named (Reading::named_year).
  explicit PeriodResolver(std::optional<model::Date> published) : published_(published) {}

  // The days of a reading; nullopt where its text gives none or the date is missing.
  std::optional<model::Period> resolve(const assemble::Reading& reading, Observation observation) const;

  // 今年财政支出23万亿元, said in the first months of that year, or “十五五”时期新建50个 at its beginning: of
  // years that have hardly begun there are only plans. A year that the words only set as a limit (到2030年)
  // is not one of them.
  bool ahead(const assemble::Reading& reading) const;

  // Does the period hang on the day of publication, because neither its words nor those before name the year?
  bool needs_published(const assemble::Reading& reading) const;

  // For the bases of changes. Of a time that the words of a reading say, as they mean it: its days, and its
  // year; of many years (五年来, “十三五”时期) their span, and whether it runs up to the document's day.
  std::optional<model::Period> days(const Time& time, const assemble::Reading& reading) const;
  std::optional<int> year_of(const Time& time, const assemble::Reading& reading) const;
  std::optional<model::Period> many_years(const Time& time, const assemble::Reading& reading) const;
  bool counted_back_from_now(const Time& time, const assemble::Reading& reading) const;

 private:
  bool named_in_passing(const Time& time, const Time& named, const assemble::Reading& reading) const;
  bool just_ended(const Time& time, const assemble::Reading& reading) const;
  bool planned_from_now(const Time& time, const assemble::Reading& reading) const;
  std::optional<int> last_full_year() const;
  std::optional<int> implied_year(const Time& time, const assemble::Reading& reading) const;
  std::optional<model::Period> day_span(const Time& time, int year) const;
  bool looks_back_from_now(const Time& time, const assemble::Reading& reading) const;
  model::Period plan_so_far(const Time& time) const;
  std::optional<model::Period> years_since_event(const Time& time) const;
  static const Time& told_time(const assemble::Reading& reading);
  static bool counts_years_named(const assemble::Reading& reading);
  static std::optional<model::Period> years_of_average(const assemble::Reading& reading,
                                                       const model::Period& found);
  static model::Period years_over(const model::Period& span);
  std::optional<model::Period> months_before(unsigned count, const assemble::Reading& reading) const;
  std::optional<model::Period> same_period(const Time& time, const assemble::Reading& reading) const;
  std::optional<model::Period> of_span(const assemble::Reading& reading, const model::Period& span,
                                       Observation observation) const;

  std::optional<model::Date> published_;
};

}  // namespace indicatord::resolve
