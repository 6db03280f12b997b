// Areas: those that the clauses name, and which of them go on being talked of.
//
// An area at the head of a longer name (西安咸阳国际机场) is none; several areas that share a list of numbers
// (东台、大丰分别…) are each of their own number and no context for what follows.
#pragma once

#include <optional>

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The areas of a clause become the sentence's. With a number behind it, an area that begins a longer name
// still counts if it is the first.
void take_areas(SentenceState& state, const Lead& lead, bool with_number);

// The areas of the lead of `count` numbers.
void take_lead_areas(SentenceState& state, const Lead& lead, std::size_t count);

// 国际陆海列车（柳州）发运2000箱: the place in brackets inside a name, where it is.
void take_bracketed_place(SentenceState& state, const Lead& lead);

// The area that the token names becomes the sentence's, unless it is only around the thing told of.
void take_area(SentenceState& state, const Token& t);

AreaReference area_of(const Sentence& sentence, const Token& token);

// 韩国, 东盟, but not 香港.
bool is_abroad(const Sentence& sentence, const AreaReference& area);

// What 全省, 该县 and 当地 mean here: the area that was named, where the text has one. kNone: nobody can say.
AreaReference meant_by(const SentenceState& state, AreaReference area);

// The area among the tokens [first, last) of the lead, if there is one.
std::optional<AreaReference> area_in(const Sentence& sentence, const Lead& lead, std::size_t first,
                                     std::size_t last);

// A place inside the document's own area goes on being talked of; 全省 and 全国 were only looked at.
bool narrows(const SentenceState& state, const AreaReference& area);

// The article named the area: 全省, 该县 may mean it.
void note_named(Context& context, const AreaReference& area);

}  // namespace indicatord::assemble
