// Tables for people: aligned columns, whatever the width of their characters.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace indicatord::ctl {

enum class Align : unsigned char { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;  // numbers go right
};

struct TableOptions {
  bool styled = false;               // a bold header, by ANSI sequences
  std::size_t max_cell_columns = 0;  // longer cells end in "…"; 0 prints them whole
};

// What suits standard output: style and shortened cells on a terminal only, no style where NO_COLOR is set
// (https://no-color.org).
TableOptions table_options_for_stdout();

// A header, a rule and the rows, two spaces between columns, no space at the ends of lines. Each row has as
// many cells as there are columns (throws std::invalid_argument otherwise). Cells may hold anything: control
// characters are shown as pictures. Widths need all rows, so the caller holds them; the output goes line by
// line.
void print_table(std::ostream& out, std::span<const Column> columns,
                 std::span<const std::vector<std::string>> rows, const TableOptions& options);

// The shortest decimal that reads back as the same double, without an exponent from 1e-5 to 1e18; no locale.
std::string format_number(double value);

}  // namespace indicatord::ctl
