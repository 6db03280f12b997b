// How areas lie in one another, and 全市, 全县, 我省: the words by which a text means its own area, and which
// areas they can mean.
#pragma once

#include <string>
#include <string_view>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::assemble {

// Is the area `outer`, or does it lie in it?
bool lies_in(const lexicon::Lexicon& lexicon, const lexicon::Area& area, const lexicon::Area& outer);

// Does a text of this area call it so? `level` is the value of an area_self cue: country, province,
// prefecture, county, district. 北京 and 临清市 (of a county's rank) say 全市, 宁夏 and 茌平区 say 全区.
bool calls_itself(const lexicon::Area& area, std::string_view level);

// Does the area, or one that it lies in, call itself so?
bool lies_in_level(const lexicon::Lexicon& lexicon, const lexicon::Area& area, std::string_view level);

}  // namespace indicatord::assemble
