// indicatorctl lexicon: are the user's lexicon files right (check), and who knows a word (find).
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// Adds the subcommand. What it returns runs it, once the command line is parsed, and gives the exit code;
// `global` must live as long.
std::function<int()> add_lexicon(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
