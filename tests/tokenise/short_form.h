// Tokens and what scanners found, each on one line, so that a case of a table is one line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/time_scanner.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// The vocabulary of the lexicon that is compiled in, compiled once for the program.
const Vocabulary& builtin_vocabulary();

// "4270000000 [42.7亿]": the value, its marks (over, percent, han, bare), and the characters that it took of
// `text`. "none" where there is no number at the beginning.
std::string scanned_number(std::string_view text);

// "months 2022 01..04 until [截至2022年4月]"; "none" where there is no time at the beginning.
std::string scanned_time(std::string_view text);

// Every token of the text, which is one sentence: 出口/i:trade.export 5/n:5 亿元/u:CNY.
std::string short_tokens(std::string_view text);

// The numbers of the text with their units, in order: "4270000000 CNY, 9.3 %".
std::string numbers_with_units(std::string_view text);

}  // namespace indicatord::tokenise
