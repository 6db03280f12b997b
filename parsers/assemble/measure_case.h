// What the rules for a measure ask of a quantity: which cue stands nearest to it, what it is compared with,
// whether the talk is of a growth rate.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/reading.h"

namespace indicatord::assemble {

// Refers to the sentence's parts, which outlive it.
struct MeasureCase {
  const Sentence& s;
  const Lead& lead;
  const Quantity& q;
  const Reading* previous;

  const Token& token(std::size_t i) const { return s.tokens[i]; }

  // The cue of this kind nearest to the number.
  const Token* cue(tokenise::CueKind kind) const;
  bool has(tokenise::CueKind kind) const { return lead.holds.has(kind); }
  double sign(const Token& t) const { return s.value(t).starts_with('-') ? -1 : 1; }

  bool is_percentage() const {
    return q.unit_class == UnitClass::kPercent || q.unit_class == UnitClass::kTimes;
  }

  // The nearest cue that says how the number relates, if it is one of `kinds`.
  const Token* nearest(tokenise::CueSet kinds) const;

  // 是 relates only as 是…的; 高 and 快 only right before the number, behind a comparison.
  bool decides(std::size_t i) const;
  bool ends_with_of() const;
  bool compared() const { return has(tokenise::CueKind::kCompare); }

  // The time that the number is compared with: 比去年同期, 低于上年同期.
  const Token* reference_time() const;
  bool has_subject() const;
  // 至6.1%, with nothing named: what that which moved came to.
  bool comes_to() const;
  // 占年度计划投资的: what the number is related to is what was planned.
  bool refers_to_plan() const;

  // 为年度任务的: what it is related to is a target.
  bool refers_to_target() const;

  // Is the talk of a growth rate (增速, or a growth before) rather than of a share or a level in percent?
  bool about_rate() const;
  // 增速居全省第6位，较上月提高0.3个百分点: is the place before that of a rate? REQUIRES: there is one.
  bool ranked_by_rate() const;
  // 生产总值增长较一季度回落2.9个百分点: is it a growth that fell back or rose against a time?
  bool growth_compared() const;

  bool subject_is_ratio() const;

  // 通胀率: an indicator whose name says that it is a growth. Null: the subject is none.
  const Token* named_as(tokenise::AffixName affix) const;

  bool rate_is_negative() const;
  // 降幅: the rate that the number is said of is counted downwards.
  bool of_fall() const;
  // 降幅扩大2个百分点，比一季度收窄5个百分点: was the change before one of a fall? REQUIRES: there is one.
  bool told_of_fall() const;
};

}  // namespace indicatord::assemble
