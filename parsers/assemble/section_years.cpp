#include "parsers/assemble/section_years.h"

#include <cstdlib>

#include "parsers/assemble/report_outline.h"

namespace indicatord::assemble {

void SectionYears::open(const Title& title) {
  title_year_ = title.year;
  titled_period_ = title.period;
}

bool SectionYears::go_on(Context& context) const {
  if (section_) turn_to(*section_, context);
  return section_.has_value();
}

void SectionYears::plan(Context& context) {
  tokenise::TimeExpression year;
  year.year_kind = tokenise::TimeExpression::YearKind::kOffset;
  section_ = year;
  turn_to(year, context);
}

void SectionYears::look_back(Context& context) {
  constexpr std::int16_t kYearsOfGovernment = 5;
  tokenise::TimeExpression years;
  years.kind = tokenise::TimeExpression::Kind::kPastYears;
  years.count = kYearsOfGovernment;
  section_ = years;
  turn_to(years, context);
}

void SectionYears::begin_paragraph(bool tells_of_years, Context& context) {
  end_look_back(context);
  if (context.article.tells_of_home() && tells_of_years) go_on(context);
}

void SectionYears::read_head(const std::vector<tokenise::Token>& sentence, bool told, Context& context) {
  const auto years = years_at_head(sentence);
  if (!years || !may_report_on(*years)) return;
  const bool looks_back =
      tokenise::spans_years(*years) || years->year_kind != tokenise::TimeExpression::YearKind::kAbsolute;
  if (told && !looks_back) return;
  // …，“十五五”内消除断头路; …，三年安排450亿元: years that a plan of the running year only mentions
  const bool mentioned = section_ &&
                         (years->kind == tokenise::TimeExpression::Kind::kPlan || years->only_counted) &&
                         !tokenise::spans_years(*section_) && !opens_with_years(sentence);
  if (mentioned) return;
  // a communiqué on a year looks back only in passing
  if (!told) section_ = titled_period_ && looks_back ? titled_period_ : years;
  if (told && !looked_back_from_)
    looked_back_from_ = {context.times.looks_back, context.times.period, context.times.year_context,
                         context.times.span};
  turn_to(*years, context);
}

void SectionYears::read_plan(const tokenise::TimeExpression& plan, Context& context) {
  section_ = plan;
  turn_to(plan, context);
}

// 2021年，… at the head of a paragraph of the report of 2026 tells an event; its section is of other years.
bool SectionYears::may_report_on(const tokenise::TimeExpression& years) const {
  if (tokenise::spans_years(years) || !title_year_ ||
      years.year_kind != tokenise::TimeExpression::YearKind::kAbsolute)
    return true;
  return std::abs(years.year - title_year_->year) <= 1;
}

// Years looked back on are counted from the title's.
void SectionYears::turn_to(const tokenise::TimeExpression& years, Context& context) const {
  context.times.looks_back = tokenise::spans_years(years);
  context.times.period = years;
  context.times.year_context = context.times.looks_back ? title_year_ : std::optional(years);
  if (context.times.looks_back) context.times.span = years;
}

// The next paragraph goes on with what was before.
void SectionYears::end_look_back(Context& context) {
  if (!looked_back_from_) return;
  context.times.looks_back = looked_back_from_->looks_back;
  context.times.period = looked_back_from_->period;
  context.times.year_context = looked_back_from_->year_context;
  context.times.span = looked_back_from_->span;
  looked_back_from_.reset();
}

}  // namespace indicatord::assemble
