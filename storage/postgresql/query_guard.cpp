#include "storage/postgresql/query_guard.h"

#include <algorithm>

#include "storage/postgresql/row_cells.h"

namespace indicatord::storage::postgresql {
namespace {

constexpr std::size_t kMaxSqlBytes = 1U << 20U;

[[noreturn]] void refuse(std::string message) {
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

// Nothing but space, semicolons and comments, which the server would take for an empty statement.
bool is_blank(std::string_view sql) {
  while (!sql.empty()) {
    std::size_t skip = 0;
    if (sql.starts_with("--")) {
      skip = sql.find('\n');
    } else if (sql.starts_with("/*")) {
      const std::size_t end = sql.find("*/", 2);
      skip = end == std::string_view::npos ? end : end + 2;
    } else if (std::string_view(" \t\r\n\f;").find(sql.front()) != std::string_view::npos) {
      skip = 1;
    } else {
      return false;
    }
    sql.remove_prefix(std::min(skip, sql.size()));
  }
  return true;
}

[[noreturn]] void refuse_sql(const ServerError& error, const Reader::QueryLimits& limits) {
  if (error.lost()) throw error;
  if (error.sqlstate() == "25006") {
    refuse("the store is read-only here: write a SELECT (" + std::string(error.what()) + ")");
  }
  if (error.sqlstate() == "57014") {
    refuse("the query took longer than " + std::to_string(limits.deadline.count()) +
           " ms; narrow it, or raise the deadline");
  }
  if (error.sqlstate() == "42601" && error.routine() == "exec_parse_message") {
    refuse("there is more than one statement in the query; ask one at a time");
  }
  // Rights and resources; 54 is what the query itself has too much of.
  if (error.sqlstate() == "42501" || (error.is_class("5") && !error.is_class("54"))) throw error;
  refuse("the query is wrong: " + std::string(error.what()));
}

void check_text(std::string_view sql) {
  if (sql.size() > kMaxSqlBytes) refuse("the query is longer than 1 MiB; shorten it");
  if (sql.find('\0') != std::string_view::npos) refuse("the query holds a zero byte; remove it");
  if (is_blank(sql)) refuse("the query is empty; write a SELECT");
}

void check_statement(const Result& description) {
  if (PQnparams(description.get()) > 0) refuse("the query has parameters; write the values instead");
  if (description.columns() == 0) refuse("the store is read-only here: write a SELECT");
}

void check_cell(const Result& row, int column, const Reader::QueryLimits& limits) {
  const std::size_t size = row.text(0, column).size();
  if (size <= limits.max_cell_bytes) return;
  refuse("a cell of column " + std::string(PQfname(row.get(), column)) + " has " + std::to_string(size) +
         " bytes, above the limit of " + std::to_string(limits.max_cell_bytes) +
         "; select a part with substr()");
}

// The rows of what is being executed, to the end or to a limit.
void read_rows(Connection& connection, const Reader::QueryLimits& limits, Reader::QueryResult& result) {
  std::size_t bytes = 0;
  while (const auto row = connection.next_row()) {
    if (result.rows.size() == limits.max_rows || bytes >= limits.max_bytes) {
      result.truncated = true;
      return connection.cancel();
    }
    for (int column = 0; column < row->columns(); ++column) {
      check_cell(*row, column, limits);
      bytes += sizeof(Reader::Cell) + row->text(0, column).size();
    }
    result.rows.push_back(read_cells(*row, 0));
  }
}

}  // namespace

Reader::QueryResult run_query(Connection& connection, std::string_view sql,
                              const Reader::QueryLimits& limits) {
  check_text(sql);
  Reader::QueryResult result;
  try {
    connection.set_statement_limit(limits.deadline, true);
    connection.parse(std::string(sql));
    const Result description = connection.describe();
    check_statement(description);
    for (int i = 0; i < description.columns(); ++i) {
      result.columns.emplace_back(PQfname(description.get(), i));
    }
    connection.execute({});
    read_rows(connection, limits, result);
  } catch (const ServerError& error) {
    refuse_sql(error, limits);
  } catch (const StoreFailure&) {
    connection.cancel();  // rows may be on their way
    throw;
  }
  return result;
}

}  // namespace indicatord::storage::postgresql
