// The name of a fair or a meeting, and whose it is: 广西重点产业推介会 in 深圳 is of 广西.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

struct EventName {
  std::size_t begin = 0;             // the first token of the name
  std::size_t noun = 0;              // 推介会, the last
  std::optional<std::size_t> place;  // the narrowest place of the country that the name says
};

// Is the token the noun of a fair or a meeting? 推介会 is one that is counted, too.
bool is_event_noun(const Sentence& sentence, const Token& token);
// Does its clause tell that the event takes place, or how much there was? 北京人民大会堂: neither.
bool is_held(const Sentence& sentence, std::size_t noun);
EventName read_event_name(const Sentence& sentence, std::size_t noun, const std::string& home);
// The first in [first, last) whose name says a place; none, where no other place can be meant.
std::optional<EventName> placed_event(const Sentence& sentence, std::size_t first, std::size_t last,
                                      const std::string& home);

}  // namespace indicatord::assemble
