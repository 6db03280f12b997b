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

// Whether it begins with postgresql:// or postgres://.
bool is_postgresql_url(std::string_view url);

// Whether open_store would understand it; connects to nothing and opens no file.
tl::expected<void, StoreError> check_url(std::string_view url);

// The URL as it may stand in logs and messages: a password, and the value of any parameter that is not known
// to be harmless, is ***. What cannot be told apart from a password counts as one.
std::string without_password(std::string_view url);

}  // namespace indicatord::storage
