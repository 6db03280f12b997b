// The document's own area as its text tells it, for a document that comes without one.
//
// 全市 and 全县 say at what level a document speaks of its own area, but not which area that is. Its name
// stands
//   in the title             2009年桃源县国民经济和社会发展统计公报
//   in a headline            上半年常德外贸增长一成, above a text that says 全市
//   before who says it       常德市统计局, 国家统计局常德调查队, 常德日报, 本报常德讯
// Where none is named, a text that opens with 全国, or is published by an office of the country (国家邮政局,
// 中国汽车工业协会), and speaks at no other level is of the country.
// The title of a bulletin is believed as it stands; of the other names the one that stands there most often,
// among those whose level the text speaks at. A tie is no answer: better no area than a wrong one.
#pragma once

#include "parsers/lexicon/lexicon.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::resolve {

// Null where the text does not tell. Reads the beginning of the document only. Pure; thread-safe.
const lexicon::Area* find_home_in(const segment::Document& document, tokenise::DocumentTokens& tokens);

}  // namespace indicatord::resolve
