#include "parsers/assemble/clause_comparisons.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

// REQUIRES from < lead.last.
bool compares_figure_from(const Sentence& s, const Lead& lead, std::size_t from) {
  if (!s.token(from).is(CueKind::kCompare) || !s.says(s.token(lead.last - 1), CueKind::kFiller, "of"))
    return false;
  std::size_t i = lead.last;
  while (i < s.tokens.size() && i < lead.last + 2 &&
         (s.token(i).kind == TokenKind::kNumber || s.token(i).kind == TokenKind::kUnit))
    ++i;
  return i > lead.last && i < s.tokens.size() &&
         (s.token(i).is(CueKind::kCompareEnd) || s.says(s.token(i), CueKind::kCompare, "end"));
}

// 比 and 较 always compare; 与 and 同 only where 相比 follows, or a time and 同比; otherwise they join.
bool opens_comparison(const Sentence& s, const Lead& lead, std::size_t i) {
  if (always_compares(s, s.token(i))) return true;
  if (i + 2 < lead.last && lead.role(i + 1) == Role::kTime && s.token(i + 2).is(CueKind::kBasis)) return true;
  if (compares_figure_from(s, lead, i)) return true;
  for (std::size_t k = i + 1; k < lead.last; ++k) {
    if (s.token(k).is(CueKind::kCompareEnd) || s.says(s.token(k), CueKind::kCompare, "end")) return true;
    if (s.token(k).is(CueKind::kCompare) && k + 1 == lead.last && k > i + 1) return true;  // 与上年比，…
  }
  return false;
}

// 和上年同期相比: 和 joins, but for a time that 相比 follows right behind
bool and_compares(const Sentence& s, const Lead& lead, std::size_t i) {
  if (!s.token(i).is(CueKind::kListOf) || i + 2 >= lead.last || lead.role(i + 1) != Role::kTime) return false;
  std::size_t k = i + 2;
  while (k < lead.last && lead.role(k) == Role::kTime) ++k;
  return k < lead.last &&
         (s.token(k).is(CueKind::kCompareEnd) || s.says(s.token(k), CueKind::kCompare, "end"));
}

// 在比浠水偏南的黄梅县，…: the place that ends a clause is no part of what stands before 的.
bool told_of_place(const Sentence& s, const Lead& lead, std::size_t i) {
  return i + 2 == lead.last && s.says(s.token(i), CueKind::kFiller, "of") && lead.role(i + 1) == Role::kArea;
}

}  // namespace

bool always_compares(const Sentence& s, const Token& token) {
  return token.is(CueKind::kCompare) && s.value(token) != "joins";
}

bool compares_figure(const Sentence& s, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (s.token(i).is(CueKind::kCompare)) return compares_figure_from(s, lead, i);
  }
  return false;
}

bool ends_comparison(const Token& token) {
  constexpr tokenise::CueSet kEnds = {CueKind::kChange,   CueKind::kGapAdjective, CueKind::kRateChange,
                                      CueKind::kNarrow,   CueKind::kWiden,        CueKind::kCompareEnd,
                                      CueKind::kMultiply, CueKind::kChangeTo};
  return token.is_any(kEnds);
}

void mark_comparisons(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool gap = s.token(i).is(CueKind::kGap);
    // 同比2020年增长: the basis, with its time
    if (s.token(i).is(CueKind::kBasis) && i + 1 < lead.last && lead.role(i + 1) == Role::kTime)
      lead.mark(i + 1, i + 2, Role::kReference);
    const bool joins = s.token(i).is(CueKind::kListOf);
    if (!s.token(i).is(CueKind::kCompare) && !gap && !joins) continue;
    if (joins && !and_compares(s, lead, i)) continue;
    if (!gap && !joins && !opens_comparison(s, lead, i)) continue;
    std::size_t stop = i + 1;
    while (stop < lead.last && (gap || !ends_comparison(s.token(stop))) && !told_of_place(s, lead, stop)) {
      if (s.token(stop).is(CueKind::kGap) && stop + 1 == lead.last) break;  // 比全国高出2.1个百分点
      ++stop;
    }
    lead.mark(i + 1, stop, Role::kReference);
    i = stop == i + 1 ? i : stop - 1;
  }
}

void mark_gaps_listed(const Sentence& s, Lead& lead) {
  if (lead.last != lead.first + 1 || lead.first == 0 || !is_list_mark(s.token(lead.first - 1))) return;
  for (std::size_t i = lead.first; i-- > 0 && !is_clause_mark(s.token(i));) {
    if (s.token(i).is(CueKind::kGap)) return lead.mark(lead.first, lead.last, Role::kReference);
  }
}

bool surpasses_rate(const Sentence& s, const Lead& lead, std::size_t i, UnitClass unit_class) {
  return unit_class == UnitClass::kPoints && s.says(s.token(i), CueKind::kApproxBefore, "over") &&
         i + 1 < lead.last && s.vocabulary.ends_as(s.chars(s.token(lead.last - 1)), "compared_rate");
}

void mark_surpassed(const Sentence& s, Lead& lead, UnitClass unit_class) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kApproxBefore)) continue;
    // 超过去年同期; 近十年来 and 近一周 are no times that could be surpassed
    const bool time =
        (s.token(i + 1).kind == TokenKind::kTime && !tokenise::spans_years(s.token(i + 1).time) &&
         s.token(i + 1).time.kind != tokenise::TimeExpression::Kind::kPastDays) ||
        s.token(i + 1).is(CueKind::kSamePeriod);
    if (time || surpasses_rate(s, lead, i, unit_class)) lead.mark(i + 1, lead.last, Role::kReference);
  }
}

}  // namespace indicatord::assemble
