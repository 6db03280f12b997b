// Times that are of one figure of a sentence alone, behind which the sentence's own goes on.
#pragma once

#include <optional>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 1-10月，财政收入71亿元，其中10月份5.8亿元；新登记企业8926户: what the next clause behind a ； names by
// itself is of all the months again.
void leave_month_of_part(SentenceState& state, const Lead& lead);

// 铁路客运量1亿人次，5月1日单日发送旅客2311万人次: is the day of that figure alone, and what `before` said
// goes on?
bool dates_single_day(const SentenceState& state, const Lead& lead,
                      const std::optional<tokenise::TimeExpression>& before);

// …，5月1日单日发送旅客2311万人次；水路客运量783万人次: so does what the next clause behind a ； names by
// itself.
void leave_day_of_part(SentenceState& state, const Lead& lead);

// 截至11月底，年度计划投资356亿元，累计完成339亿元: the year is that of the plan just told, and `before` goes
// on. REQUIRES a reading.
bool is_year_of_plan(const SentenceState& state, const Lead& lead,
                     const std::optional<tokenise::TimeExpression>& before);

}  // namespace indicatord::assemble
