// What the files on money by its verbs (lending, treasury, money_frames) look for in the words before an
// amount.
#pragma once

#include <string>
#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

inline constexpr std::size_t kNoToken = static_cast<std::size_t>(-1);

// One half of a pair of quotes, which no phrase begins with.
bool is_quote(const Sentence& s, const Token& t);

bool amount_of_money(const Quantity& q, const Reading& r);

// The last token of the lead that is neither 了 nor a word of approximation; kNoToken where there is none.
std::size_t verb_before_number(const Sentence& s, const Lead& lead);

// Does a word of the lead begin so (发放了) that is no name of an indicator?
bool any_word_begins_as(const Sentence& s, const Lead& lead, tokenise::AffixName affix);

// The subject is that indicator, said by the words themselves.
void take_money(const Sentence& s, std::string_view id, std::string breakdown, const Rule& by,
                SubjectDecision& decision);

}  // namespace indicatord::assemble
