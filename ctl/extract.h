// indicatorctl extract: what the parsers read in files, printed; and what each of their stages sees.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// Adds the subcommand. What it returns runs it, once the command line is parsed, and gives the exit code;
// `global` must live as long.
std::function<int()> add_extract(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
