// indicatorctl backup: a copy of the store, made while the daemon writes.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_backup(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
