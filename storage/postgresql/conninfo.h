// What a postgresql:// URL says, as libpq takes it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage::postgresql {

struct Conninfo {
  std::string shown;                              // the URL without its password, for messages
  std::map<std::string, std::string> parameters;  // libpq's keywords, what the URL leaves out being ours
};

// Any libpq URI: postgresql://role@host:port/database?host=/socket/folder&sslmode=verify-full. What it leaves
// out libpq completes from its own environment (PGUSER, ~/.pgpass ...) when it connects. A URL that is none,
// an unknown parameter, no database, a control character or more than 4096 bytes is a permanent error, which
// never quotes a password.
tl::expected<Conninfo, StoreError> parse_conninfo(std::string_view url);

}  // namespace indicatord::storage::postgresql
