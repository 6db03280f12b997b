// Which lexicon a subcommand works with.
#pragma once

#include <memory>

#include <tl/expected.hpp>

#include "ctl/global_options.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::ctl {

// What is built in; with --config, the files of its lexicon.d after it, as the daemon has it.
tl::expected<std::shared_ptr<const lexicon::Lexicon>, CommandError> chosen_lexicon(
    const GlobalOptions& global);

}  // namespace indicatord::ctl
