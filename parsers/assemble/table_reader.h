// A table: rows and columns -> readings.
//
//   1-10月份全市主要经济指标                  the title: period and area
//   单位：万元                                the unit of the amounts
//   指标　　1-10月累计　　比去年同期±%        what the figures of a column are (table_column.h)
//   财政总收入　　376820　　22.4              of what: the label, as a phrase of prose before a number
//   　其中：地方财政收入　　196354　　24.1    其中 and deeper indents list parts of the row above
//   工业用电量(万千瓦时)　　412596　　14.9    a unit of the row's own comes before the table's
//
// Read strictly: what is not said is not guessed. A column without a head is read only where it is the only
// one and the unit is said; a row with more or fewer figures than columns is not read; an amount whose unit
// the label contradicts (工业增加值 in % is a growth, or not read) is none; a table of plans is not read.
#pragma once

#include "parsers/assemble/assembler.h"
#include "parsers/assemble/context.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// Gives the readings of the table to `take`, in text order, against the context of the article that it stands
// in, until that refuses. Linear in the length of the table.
void read_table(const segment::Table& table, const segment::Article& article,
                tokenise::DocumentTokens& tokens, const Context& context, const TakeReadings& take);

}  // namespace indicatord::assemble
