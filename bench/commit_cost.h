// What a commit costs: the time, and beside it what does not depend on what else the machine does.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "storage/store.h"

namespace indicatord::bench {

struct CommitCost {
  double seconds = 0;
  double tidy_seconds = 0;          // of Store::tidy(), after it
  double cpu_seconds = 0;           // of the process, in its own code and in the kernel
  std::uint64_t pages_written = 0;  // to the WAL
  std::uint64_t pages_read = 0;     // that were not in SQLite's cache, from the database or the WAL
  std::uint64_t bytes_written = 0;  // by system calls, so with the checkpoint where there was one
};

// A store in a SQLite file whose connection is asked what it does.
class WatchedStore {
 public:
  // Throws std::runtime_error, as commit() does.
  explicit WatchedStore(const std::string& url);

  CommitCost commit(std::span<const storage::IngestedDocument> group);

 private:
  // Since the last time it was asked.
  std::uint64_t pages_since(int what);

  std::unique_ptr<storage::Store> store_;
  sqlite3* connection_;
};

// A table: one line for each cost, in the empty and in the full store, and how many times as much it is.
void print_costs(const std::vector<CommitCost>& empty, const std::vector<CommitCost>& full);

}  // namespace indicatord::bench
