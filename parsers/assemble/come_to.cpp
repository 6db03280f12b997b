#include "parsers/assemble/come_to.h"

#include <algorithm>
#include <string_view>

#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// 截至目前，已开通74条海铁联运班列，建立39个内陆场站: how many there are by then; 已新开工 tells of new ones,
// and 已收购早稻4.8万吨 of this year's, as 截至10月20日，已发放补贴4860万元 does
bool there_already(const SentenceState& state, const Lead& lead, const Reading& r,
                   const SubjectDecision& decision) {
  if (!r.time || !r.time->until || decision.subject.indicator || r.measure != Measure::kLevel) return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const std::size_t clause = begin_of_clause(state.sentence, lead.first);
  if (vocabulary.holds(state.sentence.text.slice(state.sentence.token(clause).begin, r.begin), "in_season"))
    return false;
  const bool to_a_day = r.time->kind == tokenise::TimeExpression::Kind::kDays;
  bool said = false;
  bool right_before = false;
  for (const Token& t : state.sentence.tokens) {
    if (t.begin >= r.begin) break;
    const std::u32string_view word = state.sentence.chars(t);
    const bool done =
        vocabulary.begins_as(word, "done_by_then") || (to_a_day && vocabulary.begins_as(word, "dealt_out"));
    if (right_before && done) return false;
    right_before = vocabulary.begins_as(word, "already") || vocabulary.begins_and_ends_as(word, "in_all");
    said = said || right_before;
  }
  return said;
}

// 今年以来，截至…已投放…, 今年计划改造…，截至…: the year is named before the number.
bool says_year(const SentenceState& state, const Reading& r) {
  using Kind = tokenise::TimeExpression::Kind;
  return std::ranges::any_of(state.sentence.tokens, [&](const Token& t) {
    return t.kind == tokenise::TokenKind::kTime && t.begin < r.begin && !t.time.until &&
           (t.time.kind == Kind::kYear || t.time.kind == Kind::kToDate);
  });
}

// 项目总投资26.8亿元，截至6月底已完成4.9亿元: of one project, whose years nobody tells
bool spent_on_project(const SentenceState& state, const Reading& r, const SubjectDecision& decision) {
  if (!r.time || !r.time->until || r.measure != Measure::kLevel || state.readings.empty()) return false;
  const auto is = [&](const Subject& subject, std::string_view id) {
    return subject.indicator && state.sentence.indicator(*subject.indicator).id == id;
  };
  if (!is(decision.subject, "investment.project_completed") || says_year(state, r)) return false;
  bool of_one = false;
  for (const Reading& told : state.readings) {
    if (is(told.subject, "investment.projects") || told.status == model::ObsStatus::kForecast) return false;
    // 截至6月底，项目总投资…，完成投资…: both are of the time
    of_one = of_one || (is(told.subject, "investment.project_total") &&
                        (!told.time || told.time->said.begin != r.time->said.begin));
  }
  return of_one;
}

// 累计建成高标准农田4397万亩, 累计认定品牌134个: what was built or named so far is there
bool built_so_far(const SentenceState& state, const Lead& lead, const Reading& r,
                  const SubjectDecision& decision) {
  if (decision.subject.indicator || r.measure != Measure::kLevel) return false;
  // 1-7月，累计建成高标准农田8万亩: only what was built in them; 一季度，业务收入增长5%。累计建成基站364万个
  // is of all
  using Kind = tokenise::TimeExpression::Kind;
  const bool of_months = r.time && (r.time->kind == Kind::kMonths || r.time->kind == Kind::kToDate);
  if (of_months && !r.time->until && !r.time_inherited) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool summed =
        i > lead.first && state.sentence.says(state.token(i - 1), CueKind::kVerb, "sum total");
    const std::u32string_view word = state.sentence.chars(state.token(i));
    if (state.sentence.vocabulary.begins_and_ends_as(word, "built_so_far") ||
        (of_months && r.time_inherited &&
         state.sentence.vocabulary.begins_and_ends_as(word, "already_built")) ||
        (summed && state.sentence.vocabulary.begins_and_ends_as(word, "builds_or_names")))
      return true;
  }
  return false;
}

// 中老铁路开通运营一周年。截至12月2日，累计…: the words right before the sentence tell of an opening
bool opening_told_before(const SentenceState& state) {
  constexpr std::uint32_t kFarthest = 24;
  const std::uint32_t begin = state.sentence.begin;
  return state.sentence.vocabulary.holds(
      state.sentence.text.slice(begin > kFarthest ? begin - kFarthest : 0, begin), "opened_once");
}

// 水电站累计发电5000亿千瓦时, 铁路自开通运营以来，累计发送旅客900万人次: of what lasts, or has opened once, a
// sum is of all its years, and so is what goes on with it
bool sums_all_its_years(const SentenceState& state, const Lead& lead, const Reading& r) {
  const bool goes_on = !state.readings.empty() && fired(state.readings.back(), rule::kBuiltSoFar);
  if (!goes_on && !says_total(state, lead)) return false;
  const Sentence& s = state.sentence;
  const std::u32string_view before = s.text.slice(s.begin, r.begin);
  if (!s.vocabulary.holds(before, "lasts_for_years") && !s.vocabulary.holds(before, "since_it_opened"))
    return false;
  return std::ranges::none_of(s.tokens, [&](const Token& t) {
    using Kind = tokenise::TimeExpression::Kind;
    const bool of_day = t.time.until || t.time.kind == Kind::kDays || t.time.kind == Kind::kDayOffset;
    return t.kind == tokenise::TokenKind::kTime && t.begin < r.begin && !of_day;
  });
}

}  // namespace

bool says_total(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.sentence.says(state.token(i), CueKind::kVerb, "sum total")) return true;
  }
  return false;
}

namespace {

// 五年, 这五年: not 五年来 or 五年间, in which a level may be the last year's
bool bare_years(const Sentence& s, const Token& t) {
  return s.text.chars[t.end - 1] == U'年';
}

// 五年12319亿元, 总额五年为8960亿元: nothing but what leads to the number stands behind the years
bool right_before_number(const Sentence& s, const Lead& lead, std::size_t years) {
  for (std::size_t i = years + 1; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kApproxBefore) &&
        !s.vocabulary.begins_and_ends_as(s.chars(s.token(i)), "before_sum_of_years"))
      return false;
  }
  return true;
}

// 五年共出口机床36万台, 五年支出551亿元, 五年累计产量达750亿立方米, 五年12319亿元: years right before the
// figure, or what was done in them, are summed up
bool sums_years(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Sentence& s = state.sentence;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (s.token(i).kind != tokenise::TokenKind::kTime || !tokenise::spans_years(s.token(i).time)) continue;
    if (i + 1 < lead.last && s.says(s.token(i + 1), CueKind::kVerb, "sum")) return true;
    if (r.measure != Measure::kLevel || lead.role(i) != Role::kTime || !bare_years(s, s.token(i)) ||
        lead.holds.has_any({CueKind::kChangeTo, CueKind::kFrom}))
      continue;
    if (right_before_number(s, lead, i)) return true;
    const std::u32string_view behind = s.text.slice(s.token(i).end, s.token(lead.last - 1).end);
    if (s.vocabulary.begins_as(behind, "done_over_years") || s.vocabulary.begins_as(behind, "adds_up"))
      return true;
  }
  return false;
}

// 五年获得成果14万项，授予专利52万件; 两年来发行国债2100亿元，…，共建设5100个项目: the next clause goes on
// with what was done in the years
bool goes_on_summing(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (state.readings.empty() || lead.first == lead.last ||
      lead.holds.has_any({CueKind::kChangeTo, CueKind::kFrom}))
    return false;
  const Sentence& s = state.sentence;
  const bool sum = s.says(s.token(lead.first), CueKind::kVerb, "sum");
  const std::size_t first = lead.first + (sum ? 1 : 0);
  const bool deed = first < lead.last &&
                    s.vocabulary.begins_as(s.text.slice(s.token(first).begin, s.token(lead.last - 1).end),
                                           "done_over_years");
  const Reading& before = state.readings.back();
  const bool after_sum = before.subject.added && before.time && before.time->said.begin == r.time->said.begin;
  return after_sum ? sum || deed : sum && deed && !r.time_inherited;
}

// 近三年，中央和地方投入105亿元: the deed stands right before the number; 年均投入 is of each year
bool does_over_years(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Sentence& s = state.sentence;
  if (lead.first == lead.last || r.time_inherited || !r.unit.starts_with("CNY")) return false;
  std::size_t last = lead.last;
  while (last > lead.first && s.token(last - 1).is(CueKind::kApproxBefore)) --last;
  return last > lead.first && s.vocabulary.ends_as(s.chars(s.token(last - 1)), "done_over_years") &&
         !s.vocabulary.holds(s.text.slice(s.token(lead.first).begin, r.begin), "averaged");
}

}  // namespace

void settle_sum_so_far(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  const bool there = there_already(state, lead, r, decision);
  if (there) decision.subject.added = false;
  // 十年来，累计筹集资金429亿元: of all the years together
  const bool of_years = r.time && tokenise::spans_years(*r.time);
  const bool years_said = of_years && sums_years(state, lead, r);
  const bool summed = of_years && (years_said || says_total(state, lead) || goes_on_summing(state, lead, r) ||
                                   does_over_years(state, lead, r));
  const bool kept = decision.subject.indicator && state.sentence.indicator(*decision.subject.indicator).stock;
  if (summed && !kept && (!decision.inherited || (years_said && r.measure == Measure::kLevel)))
    decision.subject.added = true;
  // 截至11月底，已累计调水52亿立方米: since it began, where no year is named
  const bool since_it_began = there && !says_year(state, r);
  const bool since_opening =
      r.measure == model::Measure::kLevel && r.time && r.time->until && !says_year(state, r) &&
      ((says_total(state, lead) && opening_told_before(state)) || sums_all_its_years(state, lead, r));
  if (since_it_began || since_opening || built_so_far(state, lead, r, decision) ||
      spent_on_project(state, r, decision)) {
    decision.subject.added = false;
    r.rules.push_back(&rule::kBuiltSoFar);
  }
}

}  // namespace indicatord::assemble
