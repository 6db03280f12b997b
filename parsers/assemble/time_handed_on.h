// The time that a sentence hands on, and that a paragraph does: whether what follows and names none is of it
// (1-4月 of a lead), or whether it dates its own sentence alone (一季度 looked at in passing, 最近一周, what
// is only planned).
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// REQUIRES the sentence's readings in `state`: what was told decides how far its time reaches.
void hand_on_time(SentenceState& state);

// 1-10月…。In a paragraph of its own, 10月份，用电量7419亿千瓦时。第一产业用电量104亿千瓦时: what names no
// time and goes on with the indicator is of the month that its paragraph opens with.
void go_on_in_month(SentenceState& state);

// A month told aside and the time of plans end with their paragraph.
void begin_paragraph_times(const segment::Paragraph& paragraph, tokenise::DocumentTokens& tokens,
                           Context& context);

}  // namespace indicatord::assemble
