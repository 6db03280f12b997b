// indicatorctl latest: the newest figure of each series, for people.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_latest(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
