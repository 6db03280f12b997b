// What a clause without a number speaks of, for the numbers behind it: its subject, and the place or
// organisation whose they are.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 地区生产总值连跨2个千亿元台阶，年均增长6%: the clause [first, last) ends in what was passed.
bool passes_milestone(const Sentence& sentence, std::size_t first, std::size_t last);

// 受订单减少影响: ends the clause [first, last) with what works on its subject?
bool ends_in_effect(const Sentence& sentence, std::size_t first, std::size_t last);

// 财政总收入中，国税部门20亿元…: the clause names the whole. 机电产品持续走俏，出口…: it names the part.
void take_topic(SentenceState& state, const Lead& lead);

// 机械业产值增长近三成；纺织业受原料价格上涨影响，只增长3.7%: the clause names the next of the branches whose
// rates are told; false where it is no such.
bool take_affected_branch(SentenceState& state, const Lead& lead);

// 推动高新区跨境电商产业园建设，…: the clauses behind it tell of that place.
void take_entity(SentenceState& state, const Lead& lead);

// Is the figure of the event that the article tells of, as its place is?
bool is_of_event_told(const SentenceState& state, const Reading& r);

// 天海集团实现产值42亿元，出口3200万美元: what names neither a place nor an organisation of its own is of the
// one told before, in the same part of the sentence and the same area.
void go_on_with_entity(const SentenceState& state, const Lead& lead, Reading& r);

// 创2021年以来新高: is a record told among the tokens [first, last)?
bool says_record(const Sentence& sentence, std::size_t first, std::size_t last);

}  // namespace indicatord::assemble
