// A subject that ends in for each of whom or when it is told: 快递业务量人均68件.
#pragma once

#include "parsers/assemble/fit.h"
#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

// Is the last of several nouns such a word?
bool averaged_behind(const Sentence& s, const Nouns& nouns);

// The indicator that the head is on the average (人均 of 生产总值), or else the word narrows it. REQUIRES the
// subject has an indicator, and averaged_behind.
void name_average(const Sentence& s, const Nouns& nouns, const Fit& fit, Subject& subject);

// 生产总值突破800亿元，人均达到2.6万元: a part that is only such a word is the average of the whole, where
// that has a name of its own.
void name_average_of(const Sentence& s, const Subject& whole, Subject& part);

}  // namespace indicatord::assemble
