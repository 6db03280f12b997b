// Areas that a clause names without turning to them, and sites that it turns to.
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 在巴林左旗，赤峰某公司…; 在赣州，江西首个产业园…: the area at the token `i` is around the one that the
// sentence tells of, in the name of a firm (whose suffix is the token `name_end`) or as where something is
// the first of all. 推介会在深圳举行, of the place that the headline names: where it is only held.
bool passes_by(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t name_end);

// 在阿拉山口铁路口岸，…: in news of the whole country, the site whose name begins with the area at the token
// `i` and ends with the token `name_end` is the scene of the sentence.
bool is_scene_at_site(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t name_end);

// 而在传统园林拙政园，彩灯高悬，每天游览人数达到3万人次: in news of the whole country, where the well-known
// site lies that stands behind 在 at the head of the clause [first, last); null where there is none.
const lexicon::Area* area_of_known_scene(const SentenceState& state, std::size_t first, std::size_t last);

// In a clause without a number and an area, such a site is the scene of its sentence.
void take_scene_at_known_site(SentenceState& state, const Lead& lead);

// 在田阳县创业园，…。该县…: the county that a longer name begins with may be meant by what follows.
void note_place_of_name(SentenceState& state, const AreaReference& place);

}  // namespace indicatord::assemble
