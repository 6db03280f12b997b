// indicatorctl history: one series through time, as a curve and as a table.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_history(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
