// The cells of an answer as values, whatever their type is called on the server.
#pragma once

#include <vector>

#include "storage/postgresql/connection.h"
#include "storage/store.h"

namespace indicatord::storage::postgresql {

// Integers and truth values as integers, numbers with a fraction as doubles, bytes as x'...', NULL as
// nothing, all else as the text that the server makes of it.
Reader::Cell read_cell(const Result& result, int row, int column);
std::vector<Reader::Cell> read_cells(const Result& result, int row);

}  // namespace indicatord::storage::postgresql
