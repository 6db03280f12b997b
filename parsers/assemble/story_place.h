// A story of one place: an article sets its scene in a county, or tells of a firm there, and then says
// nothing of the place at all.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 走进湖口县金沙湾工业园，…: the area at the token `i` is in the words with which a story sets its scene,
// though a longer name begins with it.
bool opens_story(const SentenceState& state, const Lead& lead, std::size_t i);

// 位于黄冈浠水县的基地, 北流市桂泽瓷业有限公司的车间里: what an article tells first is in the place where it
// sets its scene, and the story goes on there.
bool begins_story(const SentenceState& state, const Lead& lead, std::size_t i);

// 上半年，实际使用外资3亿元，…: what only an area has, of months of its own, is the document's area's again.
void end_story(SentenceState& state, const Lead& lead);

// 这家落户松山区的企业，…: the area of the sentence, which the lead has just named, is where the firm lies.
void note_firm_place(SentenceState& state, const Lead& lead);

// 淇县裕丰果品公司负责人介绍，公司…: the firm that tells it, in the place that the token `i` names.
void note_firm_telling(SentenceState& state, std::size_t i, std::size_t last);

// 公司财务总监说，项目建成后…: who tells it, of the firm that was told of; the tokens [first, last).
void take_firm_telling(SentenceState& state, std::size_t first, std::size_t last);

// 公司接到订单4600万元: the firm that was told of, in the place where it lies.
void take_firm_place(SentenceState& state, const Lead& lead);

}  // namespace indicatord::assemble
