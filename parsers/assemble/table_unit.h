// Units where a table has them: above it (单位：万元、%), in a column, in brackets (出口（亿元）).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parsers/assemble/fit.h"
#include "parsers/assemble/quantity.h"
#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

struct TableUnit {
  std::u32string words;  // 万元: what behind a number makes it a quantity
  tokenise::Span said;
  UnitClass unit_class = UnitClass::kAmount;
  lexicon::Dimension dimension = lexicon::Dimension::kOther;
  std::string code;  // CNY

  Fit fit(model::Measure measure) const { return {measure, unit_class, dimension, code}; }
};

// What stands in the brackets that the words end in; empty where they end in none.
tokenise::Span unit_in_brackets(const segment::CleanText& text, const tokenise::Span& words);

// The unit that these words are; nullopt where they are none or a change's (百分点).
std::optional<TableUnit> read_table_unit(const segment::CleanText& text, const tokenise::Span& words,
                                         const Vocabulary& vocabulary);

// The units of 单位：万元、%, those of percentages left out: it is said of the columns of rates.
std::vector<TableUnit> read_units_above(const segment::CleanText& text, const tokenise::Span& line,
                                        const Vocabulary& vocabulary);

// A cell's figure in this unit, or in one that the cell has itself; nullopt where the cell has none. `begin`
// and `end` of the quantity are the cell's own characters.
std::optional<Quantity> read_cell(const segment::CleanText& text, const tokenise::Span& cell,
                                  std::u32string_view unit, const Vocabulary& vocabulary);

}  // namespace indicatord::assemble
