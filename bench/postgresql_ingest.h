// The store's benchmark on PostgreSQL, where that is installed: a server of its own that syncs to the disk.
#pragma once

#include <cstdint>

namespace indicatord::bench {

// Prints how fast the same documents get in as into SQLite; or why it cannot. Throws std::runtime_error.
void print_postgresql_ingest(std::uint64_t statements);

}  // namespace indicatord::bench
