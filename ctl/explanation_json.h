// An explained statement as a line of JSON, for programs.
#pragma once

#include <string>
#include <string_view>

#include "parsers/model/statement.h"
#include "parsers/resolve/explanation.h"

namespace indicatord::ctl {

// {"statement": as `extract` prints it, "reasons": [{"field", "value", "because", "evidence": [{"begin",
// "end", "words"}]}], "rules": [name], "doubts": [name]}, without a line end.
std::string to_json_line(std::string_view doc, const model::Statement& statement,
                         const resolve::Explanation& explanation);

}  // namespace indicatord::ctl
