// The noun that heads a subject phrase: the last one that the catalogue knows and whose dimension the unit
// does not contradict.
//
// A noun can mean an indicator in five ways, tried in this order from the last noun on:
//   a gapped wording     新签约亿元以上项目 (签约…项目)
//   a narrowed head      本地蔬菜产量, 农村居民人均可支配收入
//   goods that are traded or produced, said by the verb before them: 出口煤炭618万吨, 生产原煤65亿吨
//   a plain wording      实际使用外资
// What stands before the head becomes the breakdown. A noun behind all of these that the catalogue does not
// know is the real head (出口结构): then there is none.
#pragma once

#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// Writes the indicator, the breakdown and the head's place into the decision. False: the phrase has no head.
bool find_head(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
               const Fit& fit, const CarriedSubject& carried, SubjectDecision& out);

// The indicator, or what its wording means where the unit contradicts it (出口618万吨 is a volume).
std::optional<std::uint32_t> fitting_indicator(const Sentence& sentence, std::uint32_t index, const Fit& fit);

// 铁路 of 铁路通车里程: do the words before the indicator's wording tell that it is not meant? See
// lexicon::Indicator::unless.
bool says_something_else(const lexicon::Indicator& indicator, std::string_view words);

// 农村居民 + the end of 城镇居民人均可支配收入: the indicator whose name is the words with as much of the end
// of another name as makes one that fits and is not `other_than`. nullopt: there is none.
std::optional<std::uint32_t> named_with_tail(const Sentence& sentence, std::u32string_view words,
                                             std::u32string_view name, const Fit& fit,
                                             std::optional<std::uint32_t> other_than = std::nullopt);

// A breakdown within another, from wide to narrow.
std::string join_breakdowns(const std::string& wide, const std::string& narrow);

}  // namespace indicatord::assemble
