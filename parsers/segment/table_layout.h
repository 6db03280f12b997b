// Small tables of indicators, as the extraction of text leaves them: a title, the unit, the heads of the
// columns, and rows of a label with figures, a line each.
//
//   1-10月份全市主要经济指标
//   单位：万元
//   指标　　1-10月累计　　比去年同期±%
//   财政总收入　　376820　　22.4
//   工业用电量(万千瓦时)　　412596　　14.9
//
// Told by their form alone, and strictly: a line of prose that is taken for a row is lost. A row is a label
// without any mark of a sentence and figures behind it, and a table is
//   - rows below heads of as many columns, one of which says what heads say (累计, ±%), or below 单位：…
//   - two rows or more whose labels end in a bracket (出口（亿元）198.2)
//   - two rows or more of as many bare figures, two at least, set far apart: of what, nobody says, but they
//     are no prose
// What the heads mean is left to assemble/. Not read: cells over several lines, heads over several lines
// (theirs are rows below the last of them), columns told apart by nothing but their place. Private to
// segment.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/segment/page_layout.h"

namespace indicatord::segment {

// A line of a table in its parts, which hold all of it but the blanks between.
struct TableLine {
  std::vector<Line> parts;
  std::uint32_t indent = 0;
  std::uint32_t figures = 0;  // the last so many parts
};

// The lines [first, last) of the text are the table's, blank ones among them.
struct TableLines {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::vector<Line> titles;
  TableLine unit;  // 单位：万元; no parts where there is none
  TableLine head;  // its last `figures` parts stand above the rows' figures; no parts: there is none
  bool unit_column = false;     // the last part of a row's label is its unit
  std::vector<TableLine> rows;  // no figures: the line only divides the table
};

// In text order. Linear in the length of the text.
std::vector<TableLines> find_tables(std::string_view text, const std::vector<Line>& lines);

}  // namespace indicatord::segment
