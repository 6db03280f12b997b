// segment: text -> articles -> paragraphs -> sentences, with line wraps and stray spaces undone.
//
// A text comes in one of two layouts. In the `flowing` one a line is a paragraph, and a short line without a
// full stop is a headline that opens an article. In the `wrapped` one (newspaper pages as PDF extraction
// leaves them) a line is a piece of a column: lines are joined, a paragraph goes on across blank lines,
// captions and headlines that the page's layout put in its middle, and headlines stand before or after their
// body. The layout is judged once a text.
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

struct Article {
  std::vector<Paragraph> headlines;  // a space or line end inside is a clause break
  std::vector<Paragraph> body;
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

// Text dumps for people and tests: one article, one sentence a line.
std::string dump_articles(const Document& document);
std::string dump_sentences(const Document& document);

}  // namespace indicatord::segment
