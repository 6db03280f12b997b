// The result of a query as a table, as CSV or as JSON.
#pragma once

#include <ostream>
#include <string_view>

#include "ctl/table.h"
#include "storage/store.h"

namespace indicatord::ctl {

// Numbers go right, null is an empty cell.
void print_as_table(std::ostream& out, const storage::Reader::QueryResult& result,
                    const TableOptions& options);

// RFC 4180: a header, CRLF at the end of lines, quotes where they are needed. Null is an empty field, an
// empty text is
// "" in quotes, so that the two can be told apart.
void print_as_csv(std::ostream& out, const storage::Reader::QueryResult& result);

// An array of objects, one a line, with the columns in their order; a column of a name that was there before
// gets
// "_2", "_3" ... behind it. Numbers that JSON does not have (infinity) are null.
void print_as_json(std::ostream& out, const storage::Reader::QueryResult& result);

}  // namespace indicatord::ctl
