// The schema's history: storage/schema/NNNN_*.sql, embedded, run in the order of their numbers on every
// engine.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/store.h"

namespace indicatord::storage {

struct Migration {
  int number;
  std::string name;  // of its file
  std::string sql;
};

// In the order of their numbers.
std::span<const Migration> migrations();

// The schema that this build knows: the highest number among the migrations.
int newest_schema();

// Throws StoreFailure, permanent, when `version` is newer than that. `store` names it for a person.
void refuse_newer(int version, std::string_view store);
// The same unless it is exactly that; for readers, which cannot migrate.
void require_newest(int version, std::string_view store);

}  // namespace indicatord::storage
