// What the lexicon gives to the store (names for joins) and to /metrics (which family a unit belongs to).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "daemon/store_thread.h"
#include "daemon/text_files.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::daemon {

// The result keeps the lexicon alive.
std::shared_ptr<const StoreThread::Catalogue> make_catalogue(std::shared_ptr<const lexicon::Lexicon> lexicon);

// The built-in lexicon with the user's files after it. The error has one line for each mistake.
tl::expected<std::shared_ptr<const lexicon::Lexicon>, std::string> load_lexicon(
    std::span<const LexiconFile> user_files);

}  // namespace indicatord::daemon
