// Reads small text files whole: the configuration and the user's lexicon. Blocking; not for the event loop.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/config.h"

namespace indicatord::daemon {

// The contents of a regular file of at most max_bytes. The error is the rest of a sentence that begins with
// the file: "cannot be opened; check its permissions".
tl::expected<std::string, std::string> read_text_file(const std::filesystem::path& file,
                                                      std::size_t max_bytes);

// *.toml of the lexicon directory, by name; at most 1000 files of 16 MiB in all. The error is one sentence.
struct LexiconFile {
  std::string name;
  std::string contents;
};
tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(const Config::Lexicon& lexicon);

}  // namespace indicatord::daemon
