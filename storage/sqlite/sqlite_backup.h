// Copies of SQLite stores: storage/backup.h, and the one before each migration.
#pragma once

#include <filesystem>
#include <string>

#include <SQLiteCpp/Database.h>

#include "storage/backup.h"

namespace indicatord::storage {

// back_up() of the database that is open on `path`, whatever its schema. Throws StoreFailure and
// SQLite::Exception.
Backup write_backup(SQLite::Database& from, const std::string& path, const std::filesystem::path& file,
                    const BackupProgress& progress);

}  // namespace indicatord::storage
