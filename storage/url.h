// Where a store is: the URL of the configuration, taken apart.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage {

// The file of sqlite:///absolute/path or sqlite://relative/path. The path is taken as it stands: nothing is
// percent-decoded, and there are no ?options. Any other scheme, an empty path, a control character or more
// than 4096 bytes is a permanent error.
tl::expected<std::string, StoreError> parse_sqlite_url(std::string_view url);

}  // namespace indicatord::storage
