// Cleans the bytes of lines into the document's characters: drops line ends and the blanks that stand beside
// Chinese, keeps one between Latin words, folds forms. Private to segment.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/segment/clean_text.h"
#include "parsers/segment/page_layout.h"

namespace indicatord::segment {

// Refers to the text and to where it writes, which outlive it.
class Cleaner {
 public:
  Cleaner(std::string_view text, CleanText& out) : text_(text), out_(out) {}

  // Gaps in headlines part clauses (上半年工业平稳 投资向好); in a body they are noise.
  // Behind a figure of a `row` they part clauses, too (油料　1.63万吨　增长12.4%).
  void add(const Line& line, bool headline, bool row = false);

  void add_break(std::uint32_t at) { out_.push(U'\n', at, at); }

  // Before the next line of the same paragraph: Latin words at both ends are kept apart.
  void join(const Line& next);

  // Before a row of a list: ； behind the row before.
  void part_row(std::uint32_t at);

  // Where a sentence may end, as places in what was written since they were forgotten: 。 and its like.
  const std::vector<std::uint32_t>& stops() const { return stops_; }
  void forget_stops() { stops_.clear(); }

 private:
  bool letter_spaced(const Line& line) const;
  void put_gap(char32_t next, bool clause_break, std::size_t at);
  void put(char32_t c, std::size_t first, std::size_t last);
  std::size_t put_plain(std::size_t at, std::size_t last);
  void flush();

  static constexpr std::size_t kBlock = 256;
  static constexpr std::size_t kStep = 8;  // offsets are filled in by so many

  std::string_view text_;
  CleanText& out_;
  char32_t before_ = 0;     // the line's last character, 0 at its beginning
  std::size_t filled_ = 0;  // of the block, whose characters have not reached out_ yet
  std::array<char32_t, kBlock> chars_{};
  std::array<std::uint32_t, kBlock + kStep> begin_{};
  std::array<std::uint8_t, kBlock> bytes_{};
  std::vector<std::uint32_t> stops_;
};

}  // namespace indicatord::segment
