// The frames of the lexicon, their words ready to be looked for: what is done tells what a figure is of. A
// frame is of words that stand around the figure in its clause (铁路拉走煤炭860万吨), or of what is done to
// goods (全镇早稻种了6800亩). They are kept by what a number measures, so that only a few are tried for each.
// Immutable; the lexicon outlives it.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/lexicon/lexicon.h"
#include "parsers/tokenise/affix.h"

namespace indicatord::tokenise {

struct ClauseFrame {
  const lexicon::Frame* frame = nullptr;
  std::uint32_t indicator = 0;
  Affixes right_before;
  Affixes before;
  Affixes behind;
  Affixes alone;
  Affixes beside;
  Affixes says;
  Affixes unless;
};

struct DeedFrame {
  const lexicon::Frame* frame = nullptr;
  std::uint32_t indicator = 0;
  std::string_view noun;  // the head that the goods are looked up with
  Affixes verbs;
  Affixes goods;
  Affixes object;
};

// Which of the frames of a dimension can hold, by the words of theirs that stand in a clause: one look at the
// text instead of one for each list of each frame.
class FrameIndex {
 public:
  // Bit i: the frame in place i. The last bit is for all the places from there on.
  using Places = std::uint64_t;

  static bool holds(Places places, std::size_t place) { return (places >> std::min(place, kLast) & 1U) != 0; }
  // The words of the frame in that place, before the figure and behind it.
  void add(const lexicon::Frame& frame, std::size_t place);
  // To be called after the last one.
  void sort();
  // Those that have a word in what stands before the figure or behind it. REQUIRES sort().
  Places find(std::u32string_view before, std::u32string_view behind) const;

 private:
  static constexpr std::size_t kLast = 63;

  struct Word {
    std::u32string chars;
    Places places = 0;
  };
  // In their order. Their first characters, by a few of their bits, tell most places of a text from them.
  struct Words {
    std::vector<Word> all;
    std::bitset<1024> firsts;

    bool may_begin_with(char32_t c) const { return firsts.test(c % firsts.size()); }
  };
  static void add_words(const std::vector<std::string>& words, std::size_t place, Words& to);
  static void merge(Words& words);
  static Places find(std::u32string_view text, const Words& words);

  Words before_;
  Words behind_;
};

class Frames {
 public:
  explicit Frames(const lexicon::Lexicon& lexicon);

  // Those that can hold for a number that measures it (kRatio: for a rate), in the order of the lexicon.
  std::span<const ClauseFrame* const> in_clause(lexicon::Dimension of) const {
    return in_clause_by_[static_cast<std::size_t>(of)];
  }
  // By their places among those.
  const FrameIndex& index_of(lexicon::Dimension of) const { return indexes_[static_cast<std::size_t>(of)]; }
  std::span<const DeedFrame* const> of_deeds(lexicon::Dimension of) const {
    return of_deeds_by_[static_cast<std::size_t>(of)];
  }
  const std::vector<std::unique_ptr<const DeedFrame>>& all_of_deeds() const { return of_deeds_; }
  // Of a verb that stands alone before money.
  const std::vector<std::unique_ptr<const DeedFrame>>& of_earning() const { return of_earning_; }

 private:
  template <typename Frame>
  using ByDimension = std::array<std::vector<const Frame*>, lexicon::kDimensionCount>;

  std::vector<std::unique_ptr<const ClauseFrame>> in_clause_;
  std::vector<std::unique_ptr<const DeedFrame>> of_deeds_;
  std::vector<std::unique_ptr<const DeedFrame>> of_earning_;
  ByDimension<ClauseFrame> in_clause_by_;
  std::array<FrameIndex, lexicon::kDimensionCount> indexes_;
  ByDimension<DeedFrame> of_deeds_by_;
};

// The unit is among those of the frame, where it names any.
bool takes_unit(const lexicon::Frame& frame, std::string_view unit);

}  // namespace indicatord::tokenise
