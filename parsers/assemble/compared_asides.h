// Figures that stand in brackets behind the places that a figure is compared with:
// 增长8.4%，比全省（7.7%）和全国平均水平（7.0%）分别高0.7、1.4个百分点.
#pragma once

#include <optional>
#include <vector>

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

struct ComparedAsides {
  struct Aside {
    Token place;  // 全省
    Quantity figure;
  };
  std::vector<Aside> asides;   // in text order
  std::vector<Token> without;  // the sentence's tokens without them and their brackets
};

// nullopt: there are none.
std::optional<ComparedAsides> find_compared_asides(const Sentence& sentence);

// Adds them to the readings of the sentence: each says of its place what the percentage before them says.
void read_compared_asides(const ComparedAsides& found, SentenceState& state);

}  // namespace indicatord::assemble
