// The lexicon that a configuration asks for: what is built in, and the user's files after it. For the daemon
// and for indicatorctl.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/config.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::daemon {

struct LexiconFile {
  std::string name;  // for messages: the path
  std::string contents;
};

// *.toml of the lexicon directory, by name; at most 1000 files of 16 MiB in all. Blocking. The error is one
// sentence.
tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(const Config::Lexicon& lexicon);

// These files, in this order; the same limits.
tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(
    std::span<const std::filesystem::path> paths);

// The built-in lexicon with the user's files after it. The error holds every mistake and every conflict that
// one reading can find, at most lexicon::kMaxLexiconErrors.
tl::expected<std::shared_ptr<const lexicon::Lexicon>, std::vector<lexicon::LexiconError>> load_lexicon(
    std::span<const LexiconFile> user_files);

}  // namespace indicatord::daemon
