#include "ctl/table.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

#include "ctl/display_width.h"
#include "storage/exports/number_text.h"

namespace indicatord::ctl {
namespace {

constexpr std::string_view kGap = "  ";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::size_t kTerminalCell = 60;

using Row = std::vector<std::string>;

std::string shown(const std::string& cell, const TableOptions& options) {
  std::string text = printable(cell);
  return options.max_cell_columns == 0 ? text : elide(text, options.max_cell_columns);
}

std::string to_line(const Row& cells, std::span<const Column> columns, std::span<const std::size_t> widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += kGap;
    const std::string padding(widths[i] - display_width(cells[i]), ' ');
    const bool right = columns[i].align == Align::kRight;
    line += right ? padding + cells[i] : cells[i] + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

Row show_row(const Row& row, std::size_t columns, const TableOptions& options) {
  if (row.size() != columns)
    throw std::invalid_argument("a row of the table has not as many cells as columns");
  Row cells;
  cells.reserve(row.size());
  for (const std::string& cell : row) cells.push_back(shown(cell, options));
  return cells;
}

void widen(std::vector<std::size_t>& widths, const Row& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], display_width(cells[i]));
}

}  // namespace

TableOptions table_options_for_stdout() {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  const bool colour = no_color == nullptr || *no_color == '\0';
  return {terminal && colour, terminal ? kTerminalCell : 0};
}

void print_table(std::ostream& out, std::span<const Column> columns,
                 std::span<const std::vector<std::string>> rows, const TableOptions& options) {
  Row header;
  for (const Column& column : columns) header.push_back(shown(column.title, options));
  std::vector<std::size_t> widths(columns.size(), 0);
  widen(widths, header);
  for (const Row& row : rows) widen(widths, show_row(row, columns.size(), options));

  const std::string title = to_line(header, columns, widths);
  out << (options.styled ? kBold : "") << title << (options.styled ? kPlain : "") << '\n';
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out << (i > 0 ? kGap : "") << std::string(widths[i], '-');
  }
  out << '\n';
  for (const Row& row : rows) out << to_line(show_row(row, columns.size(), options), columns, widths) << '\n';
}

std::string format_number(double value) {
  return storage::exports::decimal_text(value);
}

}  // namespace indicatord::ctl
