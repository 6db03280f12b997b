// Where national news see a thing that lies in several places: a bridge between two counties, a line from one
// city to another. Its figures are of the smallest area that holds them all.
#pragma once

#include <string>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

struct JoinedPlaces {
  AreaReference area;  // the country for places of several provinces
  // Tokens, half open: the places joined, and nothing behind them (…的龙龙高铁福建段).
  std::size_t first = 0;
  std::size_t last = 0;

  bool found() const { return area.kind != AreaReference::Kind::kNone; }
};

// Does a word stand in the sentence that joins places, or a way between two? Without one joined_places finds
// none among any of its tokens.
bool may_join_places(const Sentence& sentence);

// Those that the tokens [first, last) join. A way's ends may stand in several clauses: 起自泰安，终至日照.
JoinedPlaces joined_places(const Sentence& sentence, std::size_t first, std::size_t last);

// 江苏、浙江出口…, 湖北黄冈和襄阳…: the places of the country that the lead lists at its head, or behind what
// stands there; `area` is around them all.
JoinedPlaces listed_places(const Sentence& sentence, const Lead& lead);

}  // namespace indicatord::assemble
