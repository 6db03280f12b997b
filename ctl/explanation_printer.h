// Explanations for people, on a terminal or not.
#pragma once

#include <cstddef>
#include <ostream>

#include "parsers/extract.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::ctl {

struct Ink {
  bool colour = false;      // marks by ANSI colours; without them by brackets
  std::size_t columns = 0;  // of the terminal, for wrapping; 0: lines are left long
};

// What suits standard output: colour and wrapping on a terminal, no colour where NO_COLOR is set
// (https://no-color.org).
Ink ink_for_stdout();

// Refers to its parts, which outlive it.
class ExplanationPrinter {
 public:
  ExplanationPrinter(std::ostream& out, const ExplainedExtraction& explained, const lexicon::Lexicon& lexicon,
                     Ink ink)
      : out_(out), explained_(explained), lexicon_(lexicon), ink_(ink) {}

  // The document's text, each statement marked and followed by its number: 9620万美元[3].
  void text() const;

  // A line for each statement.
  void list() const;

  // One statement (from 0): its sentence, a line for each field, the rules, the doubts.
  void statement(std::size_t index) const;

 private:
  const char* colour_of(const model::Statement& statement) const;
  std::string painted(std::string_view words, const char* colour) const;
  void sentence(const model::Statement& statement, const resolve::Explanation& explanation) const;
  std::string shown_value(const resolve::Reason& reason, const model::Statement& statement) const;
  std::string because(const resolve::Reason& reason) const;
  void conclusions(const model::Statement& statement, const resolve::Explanation& explanation) const;
  // `label` is as wide as its column
  void row(std::string_view label, std::string_view value, const std::string& rest) const;
  std::size_t line_of(std::size_t byte) const;

  std::ostream& out_;
  const ExplainedExtraction& explained_;
  const lexicon::Lexicon& lexicon_;
  Ink ink_;
};

}  // namespace indicatord::ctl
