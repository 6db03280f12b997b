// assemble: articles -> readings. What the boundaries between clauses keep stands in clause_context.h, what
// those between sentences, paragraphs, articles and documents keep in context.h and document_context.h:
//   ，   keeps everything
//   ；   drops status and, where a new subject follows, the parts being listed
//   。   drops status, subject (but for a phrase that has none), parts; keeps period and area
//   paragraph  drops 分…看 and its targets; keeps the article's period and area
//   article    drops everything but what a text of one piece says of the whole
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

// Is given the readings of each article in turn, those of a long one as soon as nothing changes them any
// more: one is large, and all of a document's would be the most of its memory. False: it wants no more, and
// the rest of the document is not read.
using TakeReadings = std::function<bool(std::span<const Reading>)>;

// `home` is the code of the document's own area, "" if unknown. Linear in the length of the text.
void assemble(const segment::Document& document, tokenise::DocumentTokens& tokens, const std::string& home,
              const TakeReadings& take);

// The readings of a document in text order.
std::vector<Reading> assemble(const segment::Document& document, tokenise::DocumentTokens& tokens,
                              const std::string& home);

// One reading a line: span, value, unit, measure, indicator, breakdown, and the rules that fired.
std::string dump_readings(const std::vector<Reading>& readings, const segment::Document& document,
                          const tokenise::Vocabulary& vocabulary);

}  // namespace indicatord::assemble
