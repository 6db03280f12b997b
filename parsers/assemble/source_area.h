// What an office or a firm that is quoted tells of where the figures are: 浙江省统计局公布，…;
// 德国联邦统计局公布，….
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// The tokens [first, last) quote an office of a country abroad, or, in national news, of a province or city:
// it tells of its own area.
void take_source_area(SentenceState& state, std::size_t first, std::size_t last);

// 桃源县统计局介绍: where those are at home who say it is no area of a number, but 该县 behind it means it.
// The office of a country abroad (美国劳工部公布的数据显示) tells of its own country.
void note_source_area(SentenceState& state, std::size_t first, std::size_t last);

}  // namespace indicatord::assemble
