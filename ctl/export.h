// indicatorctl export: series for other programs, as CSV, SDMX-CSV or OpenMetrics.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_export(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
