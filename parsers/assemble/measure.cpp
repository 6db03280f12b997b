// Each construction is one small rule; the first that fires decides. Their order is the order of the table at
// the end: what is more particular comes first (拉动增长3个百分点 before 增长3个百分点).
#include "parsers/assemble/measure.h"

#include <array>

#include "parsers/assemble/clause_comparisons.h"
#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/measure_change.h"
#include "parsers/assemble/measure_comparison.h"
#include "parsers/assemble/measure_share.h"
#include "parsers/assemble/measure_target.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 居全省第4位; 排名前移3位 is a change of place
Decision rank(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kRank) return std::nullopt;
  const Token* moved = c.nearest({CueKind::kChange});
  if (moved != nullptr && !c.token(c.q.number - 1).is(CueKind::kOrdinal) && c.q.number > 0) {
    return decide(Measure::kDelta, c.sign(*moved), &rule::kRankMoved, moved);
  }
  return decide(Measure::kRank, 1, &rule::kRank);
}

// 失业率5.1%: a percentage that nothing else claims
Decision level(const MeasureCase& /*any*/) {
  return decide(Measure::kLevel, 1, &rule::kLevel);
}

// 比林改前增加, 较日常增加1850列, 比预算少支出12亿元: what 比 and 较 are followed by up to the verb of the
// change, where that is no time, no area and nothing that the catalogue has, is compared with, and not the
// year before.
tokenise::Span other_state(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (!always_compares(sentence, sentence.token(i))) continue;
    std::size_t k = i + 1;
    const auto is_noun = [&](const Token& t) {
      return t.kind == TokenKind::kText ||
             t.is_any({CueKind::kFiller, CueKind::kStatus, CueKind::kStop, CueKind::kTargetNoun});
    };
    while (k < lead.last && lead.role(k) == Role::kReference && is_noun(sentence.token(k))) ++k;
    if (k > i + 1 && k < lead.last && ends_comparison(sentence.token(k)))
      return {sentence.token(i + 1).begin, sentence.token(k - 1).end};
  }
  return {};
}

// The basis that the words of the lead name; empty when they name none.
BasisReference read_basis(const Sentence& sentence, const Lead& lead) {
  BasisReference out;
  tokenise::Span other_holiday;  // 比清明假期增长32%: without a year it is the one before
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.is(CueKind::kBasis)) {
      out.name = sentence.value(token);
      out.said = token.span();
    }
    if (lead.role(i) != Role::kReference) continue;
    if (token.is(CueKind::kHoliday)) other_holiday = token.span();
    if (token.kind != TokenKind::kTime) continue;
    // 比2019年春节同期: the year said before the holiday
    const bool of_year_said = token.time.kind == tokenise::TimeExpression::Kind::kSame &&
                              token.time.year_kind == tokenise::TimeExpression::YearKind::kNone && out.time &&
                              tokenise::is_named_year(*out.time);
    if (!of_year_said) out.time = token.time;
  }
  if (!other_holiday.empty() && !out.time && out.name.empty()) {
    out.name = "prev";
    out.said = other_holiday;
  }
  if (out.empty()) {
    const tokenise::Span other = other_state(sentence, lead);
    if (!other.empty()) out = {kOtherState, std::nullopt, other};
  }
  return out;
}

// 在1.3%的同比涨幅中: between the percentage and the noun of its rate
BasisReference basis_behind(const Sentence& sentence, const Quantity& q) {
  if (q.last + 2 >= sentence.tokens.size() || !sentence.tokens[q.last + 1].is(CueKind::kBasis) ||
      !sentence.says(sentence.tokens[q.last], CueKind::kFiller, "of") ||
      !sentence.tokens[q.last + 2].is(CueKind::kRateNoun))
    return {};
  const Token& token = sentence.tokens[q.last + 1];
  return {sentence.value(token), std::nullopt, token.span()};
}

}  // namespace

MeasureDecision decide_measure(const Sentence& sentence, const Lead& lead, const Quantity& quantity,
                               const Reading* previous) {
  constexpr std::array kRules = {&rank,
                                 &structure,
                                 &share_of_noun_behind,
                                 &contribution,
                                 &completion,
                                 &target_amount,
                                 &target_behind,
                                 &gap,
                                 &gap_listed,
                                 &points_change,
                                 &relative,
                                 &multiply,
                                 &share_going,
                                 &growth,
                                 &rate_of_part,
                                 &share,
                                 &share_reached,
                                 &share_of_those,
                                 &part_of_amount,
                                 &fraction_of_whole,
                                 &listed_alike,
                                 &bare_rate,
                                 &tenths,
                                 &delta,
                                 &level};
  const MeasureCase c{sentence, lead, quantity, previous};
  MeasureDecision out;
  for (const auto rule : kRules) {
    if (const Decision decision = rule(c)) {
      out = *decision;
      break;
    }
  }
  switch (out.measure) {
    case Measure::kGrowth:
      out.basis = read_basis(sentence, lead);
      if (out.basis.empty()) out.basis = basis_behind(sentence, quantity);
      break;
    case Measure::kDelta:
    case Measure::kGrowthDelta:
    case Measure::kRelative:
      out.basis = read_basis(sentence, lead);
      break;
    default:
      break;
  }
  return out;
}

}  // namespace indicatord::assemble
