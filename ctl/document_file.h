// The files that a command line names, as bytes for the parsers.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace indicatord::ctl {

// The whole file; of one that is larger than the parsers take, one byte more than they take, so that they can
// say so. The error is the rest of a sentence that begins with the file.
tl::expected<std::string, std::string> read_document(const std::string& path);

}  // namespace indicatord::ctl
