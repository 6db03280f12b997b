// The entries of a lexicon as one run of bytes, and back: the build reads the built-in TOML once, since to
// parse it took half the time of a short run. Private to lexicon, and to the program of the build that
// stores.
#pragma once

#include <string>
#include <string_view>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {

// What a lexicon is made of, and the version of the sources that it was read from.
struct VersionedEntries {
  Entries entries;
  std::string version;
};

// The same on every machine.
std::string store(VersionedEntries lexicon);

// REQUIRES: the bytes are what store() gave. Throws std::logic_error where they are of another form.
VersionedEntries restore(std::string_view bytes);

}  // namespace indicatord::lexicon
