// The catalogue of a store, for imports to check against.
#pragma once

#include <tl/expected.hpp>

#include "storage/imports/series_csv.h"
#include "storage/store.h"

namespace indicatord::storage::imports {

tl::expected<KnownCodes, StoreError> read_known_codes(Reader& reader);

}  // namespace indicatord::storage::imports
