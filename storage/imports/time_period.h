// SDMX's time periods read back: the inverse of model::sdmx_time_period. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "parsers/model/date.h"

namespace indicatord::storage::imports {

// 2024, 2024-S1, 2024-Q1, 2024-03, 2024-M03, 2024-03-31, and start and length: 2024-01-01/P9M, /P118D, /P2Y.
// Anything else, or a day outside 1900..2199, is nullopt.
std::optional<model::Period> parse_time_period(std::string_view text);

}  // namespace indicatord::storage::imports
