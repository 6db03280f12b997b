// indicatorctl import: series that somebody has already, into the store.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_import(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
