// One extractor for all tests of the front door, and what a text says, one statement a line.
#pragma once

#include <string>
#include <string_view>

#include "parsers/extract.h"

namespace indicatord::test {

const Extractor& builtin_extractor();

// A request of a text in 常德市 of 2023-08-18.
ExtractRequest request_of(std::string_view text);

// The statement lines (statement_line.h) of all statements that have an indicator. Throws
// std::runtime_error when the text cannot be read.
std::string said_in(std::string_view text);

}  // namespace indicatord::test
