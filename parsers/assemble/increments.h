// What was added to a balance: the indicator of its increase, and the words that tell of it (多增, 新增).
#pragma once

#include "parsers/assemble/clause.h"
#include "parsers/assemble/fit.h"

namespace indicatord::assemble {

// 同比多增1.8万亿元: does a verb of the lead say that more was added?
bool says_more_was_added(const Sentence& sentence, const Lead& lead);

// 比年初: does the lead compare with anything? 非金融企业及其他部门 only joins.
bool compares(const Sentence& sentence, const Lead& lead);

// What counts the increase of `stock` (贷款余额: 新增贷款); null where nothing does, or it does not fit.
// Refers to the lexicon, which outlives it.
const lexicon::Indicator* increment_of(const Sentence& sentence, std::uint32_t stock, const Fit& fit);

}  // namespace indicatord::assemble
