// What only SQLite itself can say of its file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/verify.h"

namespace indicatord::storage {

// PRAGMA integrity_check, the checksum beside the file where there is one, and the version of the library.
// Throws SQLite::Exception where the file cannot be read as a database at all.
std::vector<Finding> check_sqlite_file(const std::string& path);

// Whether the library of this version (as sqlite3_libversion_number tells it: 3040001) has the WAL-reset bug:
// two connections that write or checkpoint at once may corrupt the database. https://sqlite.org/wal.html
// names 3.7.0 to 3.51.2, but for the backports 3.44.6 and 3.50.7.
bool has_wal_reset_bug(int version);

}  // namespace indicatord::storage
