// What a number is compared with: a time, an area, another's figure.
// REQUIRES of each: the roles of the lead are assigned.
#pragma once

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// 比去年同期, 较上半年, 与上月相比: from the preposition to the verb.
void mark_comparisons(const Sentence& sentence, Lead& lead);

// 比, 较: it compares; 与 and 同 may only join.
bool always_compares(const Sentence& sentence, const Token& token);

// 与2010年的1.34亿人相比, 总人口同2000年的7109047人相比: is the number itself, behind the lead, what is
// compared with?
bool compares_figure(const Sentence& sentence, const Lead& lead);

// 高于全国6.4个百分点、全省3个百分点: compared with that area, too
void mark_gaps_listed(const Sentence& sentence, Lead& lead);

// 超过去年全年总量, 超过各项贷款平均增速: what is surpassed is no number but a thing.
void mark_surpassed(const Sentence& sentence, Lead& lead, UnitClass unit_class);

// 超过各项贷款平均增速2个百分点: does the word at `i` say by how much another rate was surpassed?
bool surpasses_rate(const Sentence& sentence, const Lead& lead, std::size_t i, UnitClass unit_class);

// Cues that end the phrase that 比 or 较 opened.
bool ends_comparison(const Token& token);

}  // namespace indicatord::assemble
