// segment: text -> articles -> paragraphs -> sentences, with line wraps and stray spaces undone.
//
// A text comes in one of two layouts. In the `flowing` one a line is a paragraph, and a short line without a
// full stop is a headline that opens an article. In the `wrapped` one (newspaper pages as PDF extraction
// leaves them) a line is a piece of a column: lines are joined, a paragraph goes on across blank lines,
// captions and headlines that the page's layout put in its middle, and headlines stand before or after their
// body. The layout is judged once a text. A table of figures (table_layout.h says what is taken for one) is
// no prose in either: its lines are split into cells, and no sentence goes on over it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/segment/clean_text.h"

namespace indicatord::segment {

// Chars [begin, end) of Document::text, the closing punctuation included.
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Paragraph {
  std::vector<Sentence> sentences;
};

struct TableRow {
  Sentence line;                  // all of it, clause breaks between its cells
  Sentence label;                 // as printed, a number or a unit in brackets with it
  Sentence unit;                  // of the column of units; empty where there is none
  std::vector<Sentence> figures;  // none: the line only divides the table
  std::uint32_t indent = 0;       // blanks before the label, U+3000 counting two
};

struct Table {
  Sentence unit;                // 单位：万元; empty where there is none
  Sentence head;                // the line of the heads; empty where there is none
  std::vector<Sentence> heads;  // of the columns of figures, from left to right
  std::vector<TableRow> rows;
  std::size_t behind = 0;  // how many paragraphs of its article's body stand before it
};

// Parts of the text that are read together.
struct Article {
  std::vector<Paragraph> headlines;  // a space or line end inside is a clause break
  std::vector<Paragraph> body;
  std::vector<Table> tables;  // in text order; what stands above one as its title is a headline
};

struct Document {
  CleanText text;
  std::vector<Article> articles;
  std::vector<Sentence> mastheads;  // page headers and imprints: no statements, but dates
  bool wrapped = false;             // the layout
  std::uint32_t cut_sentences = 0;  // sentences above kMaxSentenceChars that were cut at a clause
};

// Longer "sentences" are cut, so that time (what is read of a figure looks back over its sentence) and what
// a person is shown as a figure's evidence stay in proportion, whatever the text holds.
inline constexpr std::size_t kMaxSentenceChars = 1000;

// REQUIRES `text` is valid UTF-8. Never fails; thread-safe.
Document segment(std::string_view text);

// The lines of a table: its unit, its heads, its rows.
std::vector<Sentence> lines_of(const Table& table);

// Text dumps for people and tests: one article, one sentence a line.
std::string dump_articles(const Document& document);
std::string dump_sentences(const Document& document);

}  // namespace indicatord::segment
