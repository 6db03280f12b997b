// The words of a clause right before a number, among which may stand a verb of what is done to goods.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/fit.h"

namespace indicatord::assemble {

struct DeedWords {
  std::string said;       // "" where none stand there
  std::size_t first = 0;  // the first token of them
  bool done = false;      // 了 or the like stands between them and the number
};

// Those before the token `last`, without what only says that it comes to so much.
DeedWords deed_words(const Sentence& s, const Lead& lead, const Fit& fit, std::size_t last);

// 红薯今年种了5万亩: the goods before the time that stands before the words; "" for none.
std::string topic_of_deed(const Sentence& s, const Lead& lead, const DeedWords& words);

// 总产能: is what follows the first of the words, `before`, another word than the verb that begins there?
bool goes_on_in_word(const Sentence& s, const Quantity& q, const DeedWords& words, std::string_view before);

}  // namespace indicatord::assemble
