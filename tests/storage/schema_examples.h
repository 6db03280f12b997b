// The documents behind the examples of docs/schema.md.
#pragma once

#include "storage/store.h"

namespace indicatord::storage::test {

Catalogue example_catalogue();
std::vector<IngestedDocument> example_documents();

}  // namespace indicatord::storage::test
