// Does an article that names no year tell what was done or what shall be done? The excerpt of a report's
// plans (加快城市更新，改造老旧小区300个以上) urges and rounds, and its few exact growths, ranks and
// successes are those that it aims at; the excerpt of what a report looks back on (增长5.2%, 居全国第三,
// 成功举办) is full of them.
//
// Each kind of words counts for one side or the other, as often as it was found there in reports whose
// sections say their years; without clear evidence an article tells what was done.
#pragma once

#include "parsers/assemble/sentence.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// Looks at the sentences before the first that puts its year at its head.
bool tells_of_plans(const segment::Article& article, tokenise::DocumentTokens& document);

// 2022年计划投资, 2022年度计划完成投资: what the year's plan has, where the year stands before the indicator
// `i`; null: no such
const lexicon::Indicator* planned_for_year(const Sentence& sentence, std::size_t i);

}  // namespace indicatord::assemble
