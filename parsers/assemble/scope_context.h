// Lists of parts: what opens one, and what the parts take from their whole (its subject, its period and
// standing, what its growth is compared with).
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 分部门看，住户贷款4032亿元，其中中长期贷款2346亿元；企业贷款3885亿元: behind the ；, the parts are again
// those of the view.
void leave_nested_scope(SentenceState& state);

// The subject that the clause names by an indicator of its own, unless that is a general one.
std::optional<Subject> own_subject(const SentenceState& state, const Lead& lead);

// Parts of what was told last follow. `view`: 分…看 says so, and not 其中.
void open_scope(SentenceState& state, bool view);

// 10月份全社会用电量6834亿千瓦时。分产业看，…: the parts of the next sentence are of the month, too, where
// all that was told is of the one. Not the products of a view (从环比看) that was told of two.
void take_month_of_whole(SentenceState& state);

// 其中: parts of what was told last follow.
void take_scope(SentenceState& state, const Lead& lead);

// 食品价格上涨3.4%，影响CPI环比上涨约0.6个百分点: a growth without a basis is compared as what it adds to,
// which was read last.
void compare_as_contribution(SentenceState& state, const Lead& lead);

// 主要产品产量：水泥513万吨；纱4.28万吨: what stands before the colon is parted behind it.
void take_list_head(SentenceState& state, std::size_t first, std::size_t last);

// Does the token stand behind the bracket that 其中 opened in? Then what was listed before it goes on.
void leave_bracket(SentenceState& state, std::size_t token);

}  // namespace indicatord::assemble
