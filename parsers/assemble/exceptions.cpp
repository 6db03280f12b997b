#include "parsers/assemble/exceptions.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 扣除房地产开发投资增长6.8%, 剔除房地产开发投资后增长6.8%, at the head of the clause: up to 后 or the verb;
// `except` where there is none. 扣除食品和能源的核心CPI is the name of what grows.
std::size_t end_of_exception(const Sentence& s, const Lead& lead, std::size_t except) {
  const auto token = [&](std::size_t i) -> const Token& { return s.token(i); };
  const bool opens = except == lead.first || token(except - 1).kind == TokenKind::kTime ||
                     token(except - 1).is(CueKind::kFiller);
  bool known = false;
  for (std::size_t k = except + 1; opens && k < lead.last; ++k) {
    if (s.says(token(k), CueKind::kFiller, "excepted") || s.says(token(k), CueKind::kFiller, "of"))
      return except;
    if (token(k).is_any({CueKind::kChange, CueKind::kRateNoun})) return known ? k : except;
    if (known && s.vocabulary.ends_as(s.chars(token(k)), "account_closed")) return k + 1;
    known = known || token(k).kind == TokenKind::kIndicator;
  }
  return except;
}

}  // namespace

void mark_exceptions(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.says(s.token(i), CueKind::kFiller, "except")) continue;
    for (std::size_t k = i + 1; k < lead.last; ++k) {
      if (!s.says(s.token(k), CueKind::kFiller, "excepted")) continue;
      lead.mark(i, k + 1, Role::kOther);
      break;
    }
    if (const std::size_t end = end_of_exception(s, lead, i); end > i) lead.mark(i, end, Role::kOther);
  }
}

void narrow_by_exception(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  const bool figure = r.measure == Measure::kLevel || r.measure == Measure::kGrowth;
  if (!figure || !r.subject.indicator || !r.subject.breakdown.empty() || !s.holds.has(CueKind::kFiller))
    return;
  // 扣除房地产开发投资，增长2.4%; 扣除房地产开发投资后增长2.4%
  std::size_t first = lead.first;
  std::size_t last = lead.last;
  if (state.last_clause && state.last_clause.last() + 1 == lead.first) first = state.last_clause.first();
  while (first < last && !s.says(s.token(first), CueKind::kFiller, "except")) ++first;
  if (first == last) return;
  bool known = false;
  std::size_t stop = first + 1;
  for (; stop < last && !is_clause_mark(s.token(stop)) && !s.token(stop).is(CueKind::kChange); ++stop) {
    if (s.says(s.token(stop), CueKind::kFiller, "of")) return;  // 扣除食品和能源的核心CPI
    if (s.says(s.token(stop), CueKind::kFiller, "excepted") ||
        (known && s.vocabulary.begins_and_ends_as(s.chars(s.token(stop)), "account_closed")))
      break;
    known = known || s.token(stop).kind == TokenKind::kIndicator;
  }
  // 扣除留抵退税因素后增长2.9%, 扣除居民消费价格上涨因素: an influence is no part
  const std::size_t end = std::min(end_of_clause(s, first), last);
  if (!known || s.vocabulary.holds(s.slice(first, end), "influence")) return;
  r.subject.breakdown = s.vocabulary.without_ending(s.slice(first, stop), "account_closed");
}

}  // namespace indicatord::assemble
