// What the head of a table's column says its figures are.
#pragma once

#include <optional>

#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

struct Column {
  enum class Holds : std::uint8_t {
    kUnread,   // the head says nothing that is understood, or what other columns say too
    kAmounts,  // 1-10月累计, 绝对额
    kRates,    // 比去年同期±%: percentages of `measure`
  };
  Holds holds = Holds::kUnread;
  model::Measure measure = model::Measure::kLevel;
  BasisReference basis;
  std::optional<tokenise::TimeExpression> time;     // of the figures
  std::optional<tokenise::TimeExpression> same_of;  // where `time` is 上年同期
  tokenise::Span said;                              // the head
  tokenise::Span unit;                              // in brackets behind it
  const Rule* measure_rule = &rule::kLevel;
  const Rule* period_rule = nullptr;
};

// The columns below these heads, `time` being the table's; `percent_above`: the line of units names % too.
// A rate is of the period of the amounts to its left.
// Columns of which their heads say the same are all unread: what tells them apart was not understood.
std::vector<Column> read_columns(const std::vector<Sentence>& heads,
                                 const std::optional<tokenise::TimeExpression>& time, bool percent_above);

}  // namespace indicatord::assemble
