// indicatorctl verify: whether the store holds what it promises.
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "ctl/global_options.h"

namespace indicatord::ctl {

// As add_query in ctl/query.h.
std::function<int()> add_verify(CLI::App& root, const GlobalOptions& global);

}  // namespace indicatord::ctl
