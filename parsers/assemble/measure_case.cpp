#include "parsers/assemble/measure_case.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

const Token* MeasureCase::cue(CueKind kind) const {
  if (!lead.holds.has(kind)) return nullptr;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (token(i).is(kind)) return &token(i);
  }
  return nullptr;
}

const Token* MeasureCase::nearest(tokenise::CueSet kinds) const {
  constexpr tokenise::CueSet kDeciding = {CueKind::kChange,       CueKind::kChangeTo,    CueKind::kRateChange,
                                          CueKind::kNarrow,       CueKind::kWiden,       CueKind::kShare,
                                          CueKind::kRateNoun,     CueKind::kGap,         CueKind::kRelative,
                                          CueKind::kContribution, CueKind::kGapAdjective};
  if (!lead.holds.has_any(kinds)) return nullptr;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (!token(i).is_any(kDeciding) || lead.role(i) == Role::kReference || !decides(i)) continue;
    return kinds.contains(token(i).cue) ? &token(i) : nullptr;
  }
  return nullptr;
}

bool MeasureCase::decides(std::size_t i) const {
  if (token(i).is(CueKind::kRelative))  // 是去年同期的, 恢复至去年同期, 恢复至正常水平
    return ends_with_of() || token(lead.last - 1).kind == TokenKind::kTime ||
           lead.role(lead.last - 1) == Role::kReference;
  if (token(i).is(CueKind::kGapAdjective)) return i + 2 >= lead.last && compared();
  return true;
}

bool MeasureCase::ends_with_of() const {
  return lead.last > lead.first && s.says(token(lead.last - 1), CueKind::kFiller, "of");
}

const Token* MeasureCase::reference_time() const {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    // 低于同期全国增速: compared with another area or thing, at that time
    if (lead.role(i) == Role::kReference && names_place(token(i))) return nullptr;
  }
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kReference && token(i).kind == TokenKind::kTime) return &token(i);
  }
  return nullptr;
}

bool MeasureCase::comes_to() const {
  if (lead.last == lead.first || !s.vocabulary.ends_as(s.chars(token(lead.last - 1)), "until")) return false;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject) return false;
  }
  return true;
}

bool MeasureCase::has_subject() const {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject) return true;
  }
  return false;
}

bool MeasureCase::refers_to_plan() const {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kReference && token(i).kind == TokenKind::kIndicator &&
        s.vocabulary.begins_as(s.chars(token(i)), "planned")) {
      return true;
    }
  }
  return false;
}

bool MeasureCase::refers_to_target() const {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kReference && token(i).is(CueKind::kTargetNoun)) return true;
  }
  return false;
}

bool MeasureCase::about_rate() const {
  if (has(CueKind::kRateNoun) || growth_compared()) return true;
  // 贡献率提高2个百分点 is a change of the part contributed
  if (has(CueKind::kShare) || has(CueKind::kContribution)) return false;
  if (subject_is_ratio()) return false;
  if (previous == nullptr) return !has_subject();
  switch (previous->measure) {
    case Measure::kRank:
      return !has_subject() && ranked_by_rate();
    case Measure::kGrowth:
    case Measure::kGrowthDelta:
      return true;
    case Measure::kContribution:  // 贡献率51%，比上年提高3个百分点
      return previous->unit == "pp";
    case Measure::kGap:
      return previous->unit == "pp" && previous->subject.indicator.has_value();
    default:
      return false;
  }
}

bool MeasureCase::ranked_by_rate() const {
  for (std::size_t i = lead.first; i-- > 0 && token(i).begin >= s.begin;) {
    if (token(i).is(CueKind::kRateNoun)) return true;
    if (is_clause_mark(token(i)) && token(i).begin < previous->begin) return false;
  }
  return false;
}

bool MeasureCase::growth_compared() const {
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (token(i).is(CueKind::kChange) && token(i + 1).is(CueKind::kCompare) &&
        token(i - 1).kind == tokenise::TokenKind::kIndicator)
      return true;
  }
  return false;
}

bool MeasureCase::subject_is_ratio() const {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kSubject) continue;
    if (token(i).kind == TokenKind::kIndicator) {
      return s.indicator(token(i).id).dimension == lexicon::Dimension::kRatio;
    }
    if (token(i).is(CueKind::kHead)) {
      return s.vocabulary.ends_as(s.chars(token(i)), "ratio");
    }
  }
  return false;
}

const Token* MeasureCase::named_as(tokenise::AffixName affix) const {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    const bool named = lead.role(i) == Role::kSubject && token(i).kind == TokenKind::kIndicator;
    if (named) return s.vocabulary.ends_as(s.chars(token(i)), affix) ? &token(i) : nullptr;
  }
  return nullptr;
}

bool MeasureCase::of_fall() const {
  if (!has(CueKind::kRateNoun)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (token(i).is(CueKind::kRateNoun) && lead.role(i) != Role::kReference) return sign(token(i)) < 0;
  }
  return false;
}

bool MeasureCase::rate_is_negative() const {
  if (const Token* noun = cue(CueKind::kRateNoun)) return sign(*noun) < 0;
  if (previous == nullptr) return false;
  return previous->measure == Measure::kGrowth ? previous->value < 0 : told_of_fall();
}

bool MeasureCase::told_of_fall() const {
  if (previous->measure != Measure::kGrowthDelta) return false;
  for (std::size_t i = 0; i < lead.first; ++i) {
    if (token(i).begin != previous->measure_said.begin) continue;
    return (token(i).is(CueKind::kNarrow) && previous->value > 0) ||
           (token(i).is(CueKind::kWiden) && previous->value < 0);
  }
  return false;
}

}  // namespace indicatord::assemble
