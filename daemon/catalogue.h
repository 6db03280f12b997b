// What the lexicon gives to the store (names for joins) and to /metrics (which family a unit belongs to).
#pragma once

#include <memory>

#include "daemon/store_thread.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::daemon {

// The result keeps the lexicon alive.
std::shared_ptr<const StoreThread::Catalogue> make_catalogue(std::shared_ptr<const lexicon::Lexicon> lexicon);

}  // namespace indicatord::daemon
