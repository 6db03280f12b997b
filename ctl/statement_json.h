// A statement as the JSON object that docs/statements.md fixes.
#pragma once

#include <string>
#include <string_view>

#include "parsers/model/statement.h"

namespace indicatord::ctl {

// One line without its line end; keys in the documented order. `doc` is the file as named on the command
// line.
std::string to_json_line(std::string_view doc, const model::Statement& statement);

}  // namespace indicatord::ctl
