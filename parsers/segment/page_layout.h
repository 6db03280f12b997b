// The lines of a text, and what kind of piece each run of lines is. Private to segment.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace indicatord::segment {

// A line without its surrounding blanks.
struct Line {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t indent = 0;  // blanks before it, U+3000 counting two
  std::uint32_t chars = 0;   // code points that are not blank, see split_lines
  bool blank() const { return begin == end; }
};

enum class PieceKind : std::uint8_t { kBody, kHeadline, kCaption, kMasthead, kTable };

// Lines [first, last) that belong together.
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  PieceKind kind = PieceKind::kBody;
  bool opens_paragraph = false;  // indented, or marked by a bullet
  bool opens_article = false;    // begins with a dateline (本报讯 …)
  bool finished = true;          // ends as a sentence does
  std::uint32_t table = 0;       // of a kTable: which
  std::uint32_t rows = 0;        // the first line of the list that it announces; 0: none
};

// The lines of a table.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// So many characters make a long line: how long it is only matters on a page.
inline constexpr std::uint32_t kLongLine = 150;

// Of a long line it is only told that it has kLongLine characters or more.
std::vector<Line> split_lines(std::string_view text);

// Counts the characters of long lines, too.
void count_chars(std::string_view text, std::vector<Line>& lines);

// True when lines, those of tables aside, are pieces of columns rather than paragraphs.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines, const std::vector<LineRange>& tables);

// The pieces of a wrapped page, in text order.
std::vector<Piece> page_pieces(std::string_view text, const std::vector<Line>& lines,
                               const std::vector<LineRange>& tables);

// The pieces of a flowing text: one a line, or a table; lines that mark-up broke are one.
std::vector<Piece> flowing_pieces(std::string_view text, const std::vector<Line>& lines,
                                  const std::vector<LineRange>& tables);

}  // namespace indicatord::segment
