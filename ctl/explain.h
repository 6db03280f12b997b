// indicatorctl explain: a text with its statements marked, and for one statement why it says what it says.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// Adds the subcommand. What it returns runs it, once the command line is parsed, and gives the exit code;
// `global` must live as long.
std::function<int()> add_explain(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
