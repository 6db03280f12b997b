// A census counts at one moment, which its communiqué says once, at its head: 以2010年11月1日零时为标准时点.
// What it counts is of that day, its parts are parts of the people, and it is compared with the census
// before. A census at the end of a year dates what follows as 年末 does.
#pragma once

#include <optional>
#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 以2010年11月1日零时为标准时点进行了第六次全国人口普查; 普查标准时点为2018年12月31日: the day of what
// follows.
std::optional<Census> census_told(const Sentence& sentence);

// 吉安市第五次全国经济普查公报（第三号）: that of a title, by its number; what it counts is of the end of a
// year.
std::optional<Census> census_titled(std::u32string_view title, const Vocabulary& vocabulary);

// False: the sentence, whose characters these are, names no such day.
bool may_tell_of_census(std::u32string_view sentence, const Vocabulary& vocabulary);

// What follows is told of that census.
void go_on_with_census(const Census& census, Context& context);

// Of a sentence that has been read: the census that it opens, or, behind that, what it compares with, which
// is what the next do.
void note_census(SentenceState& state);

// 个体经营户502.8万个，增长18%, behind 比2013年末: no census is compared with the year before it.
void compare_with_census_before(const SentenceState& state, Reading& r);

// 比2000年人口普查的3.62人: the people were counted on one day of that year.
void date_by_census(const SentenceState& state, Reading& r);

// 家庭户人口为5721803人; 黄州区366769人: parts of the people, and those of a place.
void count_people_of_census(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                            SubjectDecision& decision);

}  // namespace indicatord::assemble
