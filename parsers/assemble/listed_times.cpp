#include "parsers/assemble/listed_times.h"

#include "parsers/assemble/clause_times.h"
#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

// 一、二、三季度: those whose numerals stand before
void add_quarters_before(const SentenceState& state, const Lead& lead, std::size_t i,
                         std::vector<tokenise::TimeExpression>& times) {
  std::size_t first = first_quarter(state.sentence, lead, i);
  for (; first < i; first += 2) {
    tokenise::TimeExpression quarter = state.token(i).time;
    quarter.to_month = static_cast<std::uint8_t>(quarter_numeral(state.sentence, first) * 3);
    quarter.from_month = static_cast<std::uint8_t>(quarter.to_month - 2);
    times.push_back(quarter);
  }
}

// Does the year at the token `i` stand before the numerals of quarters: 今年 一、二、三季度?
bool heads_quarters(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (state.token(i).time.kind != tokenise::TimeExpression::Kind::kYear) return false;
  std::size_t last = i + 1;
  while (last < lead.last && lead.role(last) != Role::kTime) ++last;
  return last < lead.last && last > i + 1 && first_quarter(state.sentence, lead, last) == i + 1;
}

// The times that the lead lists; empty where they are no list.
std::vector<tokenise::TimeExpression> listed_times(const SentenceState& state, const Lead& lead) {
  std::vector<tokenise::TimeExpression> times;
  const tokenise::TimeExpression* year = nullptr;  // of all of them
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kTime) continue;
    if (times.empty() && heads_quarters(state, lead, i)) {
      year = &state.token(i).time;
      continue;
    }
    if (!times.empty() && !is_list_mark(state.token(i - 1))) return {};
    add_quarters_before(state, lead, i, times);
    times.push_back(state.token(i).time);
  }
  if (year == nullptr && !times.empty()) year = &times.front();  // 去年一季度、二季度
  for (tokenise::TimeExpression& time : times) {
    if (year == nullptr || time.year_kind != tokenise::TimeExpression::YearKind::kNone) continue;
    time.year_kind = year->year_kind;
    time.year = year->year;
  }
  return times;
}

// 6、7月份 is one expression: of each of its months.
void part_months(const SentenceState& state, std::vector<tokenise::TimeExpression>& times) {
  if (times.size() != 1 || times.front().kind != tokenise::TimeExpression::Kind::kMonths) return;
  const tokenise::TimeExpression months = times.front();
  const std::u32string_view said = state.sentence.text.slice(months.said.begin, months.said.end);
  if (said.find(U'、') == said.npos) return;
  times.clear();
  for (std::uint8_t month = months.from_month; month <= months.to_month; ++month) {
    times.push_back(months);
    times.back().from_month = times.back().to_month = month;
  }
}

bool names_only_times(const SentenceState& state, const Lead& clause) {
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    const Role role = clause.role(i);
    if (role != Role::kTime && role != Role::kOther && !is_list_mark(state.token(i))) return false;
  }
  return true;
}

}  // namespace

bool pair_times(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  std::vector<tokenise::TimeExpression> times = listed_times(state, lead);
  const bool clause_before = times.empty() && state.number.pair_said && state.last_clause &&
                             state.last_clause->last + 1 == lead.first &&
                             names_only_times(state, *state.last_clause);
  if (clause_before) times = listed_times(state, *state.last_clause);
  part_months(state, times);
  if (times.size() != list.size()) return false;
  same_subject(state, lead, first, list);
  for (std::size_t k = 0; k < list.size(); ++k) {
    list[k].time = times[k];
    list[k].time_inherited = false;
    list[k].rules.push_back(&rule::kPairedTime);
  }
  return true;
}

}  // namespace indicatord::assemble
