// Reads small text files whole: the configuration, the lexicon, the journal of moves. Blocking; not for the
// event loop.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include <tl/expected.hpp>

namespace indicatord::daemon {

// The contents of a regular file of at most max_bytes. The error is the rest of a sentence that begins with
// the file: "cannot be opened; check its permissions".
tl::expected<std::string, std::string> read_text_file(const std::filesystem::path& file,
                                                      std::size_t max_bytes);

}  // namespace indicatord::daemon
