// Names for people: the tables indicator, area and unit.
#pragma once

#include <SQLiteCpp/Database.h>

#include "storage/store.h"

namespace indicatord::storage {

// Makes the three tables equal to `catalogue`, and the areas' names in `series` with them. Inside the
// caller's transaction. Throws SQLite::Exception.
void replace_catalogue(SQLite::Database& database, const Catalogue& catalogue);

}  // namespace indicatord::storage
