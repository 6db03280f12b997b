// indicatorctl reparse: the archive through the present parsers, and what that changes.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_reparse(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
