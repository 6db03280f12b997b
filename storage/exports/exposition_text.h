// Texts in Prometheus' and OpenMetrics' formats. Pure.
#pragma once

#include <string>
#include <string_view>

namespace indicatord::storage::exports {

// With \ " and newline escaped.
std::string escape_label_value(std::string_view value);
// With \ and newline escaped.
std::string escape_help(std::string_view text);
// Appends name="value", with a comma before it where there is a label already.
void append_label(std::string& labels, std::string_view name, std::string_view value);

// The suffix of the family whose label `unit` names the unit, for units without a family of their own.
inline constexpr std::string_view kOtherSuffix = "other";

}  // namespace indicatord::storage::exports
