// Lists of parts: what opens one, and what the parts take from their whole (its subject, its period and
// standing, what its growth is compared with).
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 分部门看，住户贷款4032亿元，其中中长期贷款2346亿元；企业贷款3885亿元: behind the ；, the parts are again
// those of the view.
void leave_nested_scope(SentenceState& state);

// 其中: parts of what was told last follow.
void take_scope(SentenceState& state, const Lead& lead);

// 分产业看, 从行业看 list parts of what was spoken of; 从外贸看 turns to something else.
void take_view(SentenceState& state, const Lead& lead);

// 轻工业增长5%，重工业增长7%。分门类看，采矿业…: another view is of the whole whose parts the one before
// told.
void open_view(SentenceState& state, const Lead& lead);

// 按行业分: is that what the tokens [first, last) say?
bool divides(const SentenceState& state, std::size_t first, std::size_t last);

// 从环比看，食品价格上涨3.4%。…1-10月，服务零售额增长6.5%: what is of several months, or of something else
// than was told, is not compared as the view says. REQUIRES the times of the lead are taken.
void leave_view_basis(SentenceState& state, const Lead& lead);

// 食品价格上涨3.4%，影响CPI环比上涨约0.6个百分点: a growth without a basis is compared as what it adds to,
// which was read last.
void compare_as_contribution(SentenceState& state, const Lead& lead);

// 主要产品产量：水泥513万吨；纱4.28万吨: what stands before the colon is parted behind it.
void take_list_head(SentenceState& state, std::size_t first, std::size_t last);

// Does the token stand behind the bracket that 其中 opened in? Then what was listed before it goes on.
void leave_bracket(SentenceState& state, std::size_t token);

}  // namespace indicatord::assemble
