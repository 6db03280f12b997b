// Names for people: the tables indicator, area and unit.
#pragma once

#include "storage/postgresql/connection.h"

namespace indicatord::storage::postgresql {

// Makes the three tables equal to `catalogue`, and the areas' names in `series` with them. Inside the
// caller's transaction. Rows that are equal already are not written, so that a start costs nothing and
// several daemons of one lexicon do not wait for each other. Throws ServerError.
void replace_catalogue(Connection& connection, const Catalogue& catalogue);

}  // namespace indicatord::storage::postgresql
