#include "ctl/result_printer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "ctl/display_width.h"
#include "storage/exports/csv_text.h"

namespace indicatord::ctl {
namespace {

using Cell = storage::Reader::Cell;
using storage::Reader;
using storage::exports::csv_quoted;

std::string to_text(const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return format_number(*real);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return {};
}

bool is_text(const Cell& cell) {
  return std::holds_alternative<std::string>(cell);
}

// A column of numbers goes right; nulls among them do not matter.
Align align_of(const Reader::QueryResult& result, std::size_t column) {
  bool any = false;
  for (const auto& row : result.rows) {
    if (is_text(row[column])) return Align::kLeft;
    any = any || !std::holds_alternative<std::monostate>(row[column]);
  }
  return any ? Align::kRight : Align::kLeft;
}

std::string json_text(std::string_view text) {
  return boost::json::serialize(boost::json::string(valid_utf8(text)));
}

std::string json_value(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "null";
  if (is_text(cell)) return json_text(std::get<std::string>(cell));
  if (const auto* real = std::get_if<double>(&cell); real != nullptr && !std::isfinite(*real)) return "null";
  return to_text(cell);
}

std::vector<std::string> json_keys(const std::vector<std::string>& columns) {
  std::set<std::string> used(columns.begin(), columns.end());
  std::set<std::string> seen;
  std::vector<std::string> keys;
  for (const std::string& column : columns) {
    std::string key = column;
    if (!seen.insert(key).second) {
      for (int number = 2; !used.insert(key = column + "_" + std::to_string(number)).second;) ++number;
    }
    keys.push_back(json_text(key));
  }
  return keys;
}

}  // namespace

void print_as_table(std::ostream& out, const Reader::QueryResult& result, const TableOptions& options) {
  std::vector<Column> columns;
  columns.reserve(result.columns.size());
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    columns.push_back({result.columns[i], align_of(result, i)});
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : result.rows) {
    std::transform(row.begin(), row.end(), std::back_inserter(rows.emplace_back()), to_text);
  }
  print_table(out, columns, rows, options);
}

void print_as_csv(std::ostream& out, const Reader::QueryResult& result) {
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    out << (i > 0 ? "," : "") << csv_quoted(result.columns[i]);
  }
  out << "\r\n";
  for (const auto& row : result.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << (i > 0 ? "," : "")
          << (is_text(row[i]) ? csv_quoted(std::get<std::string>(row[i])) : to_text(row[i]));
    }
    out << "\r\n";
  }
}

void print_as_json(std::ostream& out, const Reader::QueryResult& result) {
  const std::vector<std::string> keys = json_keys(result.columns);
  out << '[';
  std::string_view separator = "\n";
  for (const auto& row : result.rows) {
    out << separator << '{';
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << (i > 0 ? ", " : "") << keys[i] << ": " << json_value(row[i]);
    }
    out << '}';
    separator = ",\n";
  }
  out << (result.rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace indicatord::ctl
