#include "parsers/assemble/headline_figure.h"

#include <algorithm>
#include <cmath>

#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using model::ObsStatus;

// A headline rounds: 近380亿元 for 376.8亿元.
constexpr double kHeadlineRounding = 0.06;

// 98.5%资金已下达, of 占资金总量的98.5%: the headline's words do not say what the percentage measures
bool leaves_measure_open(const Reading& headline, const Reading& body) {
  return headline.measure == Measure::kLevel && headline.unit == "%" && body.measure == Measure::kShare &&
         !headline.subject.indicator && headline.value == body.value;
}

bool same_figure(const Reading& headline, const Reading& body) {
  if (headline.unit != body.unit) return false;
  if (headline.measure != body.measure && !leaves_measure_open(headline, body)) return false;
  const double scale = std::max(std::abs(headline.value), std::abs(body.value));
  return std::abs(headline.value - body.value) <= kHeadlineRounding * scale;
}

bool repeats(const Reading& headline, const Reading& body) {
  return same_figure(headline, body) && (!headline.subject.indicator || !body.subject.indicator ||
                                         headline.subject.indicator == body.subject.indicator);
}

// 进口大豆增长9%, of 进口大豆125万吨，增长9%: only the body says that the growth is of the volume
bool repeats_in_other_unit(const Reading& headline, const Reading& body, const lexicon::Lexicon& lexicon) {
  if (!headline.subject.indicator || !body.subject.indicator || headline.measure != Measure::kGrowth ||
      headline.value != body.value || !same_figure(headline, body))
    return false;
  const lexicon::Indicator& named = lexicon.indicators()[*headline.subject.indicator];
  const std::string& told = lexicon.indicators()[*body.subject.indicator].id;
  return std::ranges::find(named.otherwise, told) != named.otherwise.end();
}

// The reading of the body that tells the headline's figure; null where none does.
const Reading* told_in_body(const Reading& headline, std::span<const Reading> body,
                            const lexicon::Lexicon& lexicon) {
  const auto target = [](const Reading& r) { return r.status == ObsStatus::kForecast; };
  const Reading* same = nullptr;
  for (const Reading& r : body) {
    if (!repeats(headline, r)) continue;
    if (same == nullptr) same = &r;
    // 今年预期增长7.5%, where the body has 年均增长7.5% as well: the target is a target's
    if (!target(headline) || target(r)) return &r;
  }
  if (same != nullptr) return same;
  const auto other = std::ranges::find_if(
      body, [&](const Reading& r) { return repeats_in_other_unit(headline, r, lexicon); });
  return other == body.end() ? nullptr : &*other;
}

// Does the rule say of which time a figure is, or that it is of a moment?
bool dates(const Rule& rule) {
  return rule.settles == Settles::kPeriod || &rule == &rule::kTotalOfNew || &rule == &rule::kBuiltSoFar;
}

// 零售额增长9%, of 城镇零售额增长9%: a headline that names no indicator, nothing that narrows it, or that of
// another unit is of the body's subject. Its own words stay, and whose it is where the body names nobody.
void take_subject(Reading& headline, const Reading& told) {
  const bool of_other_unit = told.subject.indicator && headline.subject.indicator &&
                             headline.subject.indicator != told.subject.indicator;
  const bool says_more = told.subject.indicator && (headline.subject.breakdown.empty() || of_other_unit);
  if (headline.subject.indicator && !says_more) return;
  const std::string phrase = headline.subject.phrase;
  const std::string entity = headline.subject.entity;
  headline.subject = told.subject;
  if (headline.subject.entity.empty()) headline.subject.entity = entity;
  if (!phrase.empty()) headline.subject.phrase = phrase;
}

// 上半年开工重大项目290个, of 目前，290个重大项目开工: months that the headline says stand against a day
bool dates_itself(const Reading& headline, const Reading& told) {
  if (!headline.time || headline.time_inherited ||
      headline.time->kind != tokenise::TimeExpression::Kind::kMonths)
    return false;
  using Kind = tokenise::TimeExpression::Kind;
  return !told.time || told.time->kind == Kind::kDayOffset || told.time->kind == Kind::kDays;
}

}  // namespace

void join_with_body(Reading& headline, std::span<const Reading> body, const lexicon::Lexicon& lexicon) {
  const Reading* told = told_in_body(headline, body, lexicon);
  if (told == nullptr) return;
  headline.rules.push_back(&rule::kHeadlineRepeatsBody);
  for (const Rule* rule : told->rules) {
    if (dates(*rule) && !fired(headline, *rule)) headline.rules.push_back(rule);
  }
  take_subject(headline, *told);
  headline.measure = told->measure;
  if (!dates_itself(headline, *told)) {
    headline.time = told->time;
    headline.time_inherited = told->time_inherited;
    headline.same_of = told->same_of;
  }
  headline.year_context = told->year_context;
  headline.named_year = told->named_year;
  headline.area = told->area;
  if (headline.basis.empty()) headline.basis = told->basis;
  // 初步核算 holds for the sentence that says it
  if (told->status != ObsStatus::kProvisional) headline.status = told->status;
}

}  // namespace indicatord::assemble
