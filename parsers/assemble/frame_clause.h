// The clause of a figure as the frames of the lexicon look at it: which of them holds there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/fit.h"

namespace indicatord::assemble {

// Where the first of the words stands in the text, and how long it is; npos for none.
std::pair<std::size_t, std::size_t> find_word(std::u32string_view text, const tokenise::Affixes& known);

// Refers to the sentence and the figure.
class FrameClause {
 public:
  FrameClause(const Sentence& sentence, const Quantity& q);

  // The first frame that holds; null for none.
  const tokenise::ClauseFrame* frame(const Fit& fit) const;
  // What is counted behind the unit, up to the verb: 大豆油 of 12万吨大豆油, 贫困户 of 86名贫困户就业.
  std::u32string_view object(const tokenise::ClauseFrame& words) const;

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  bool is_rate() const { return q_.unit_class != UnitClass::kAmount; }
  std::u32string_view before() const { return s_.text.slice(begin_, token(stop_).begin); }
  std::u32string_view behind() const {
    return is_rate() ? std::u32string_view() : s_.text.slice(q_.end, end_);
  }
  bool takes(const lexicon::Frame& frame) const;
  bool right_before(const tokenise::Affixes& verbs, bool change) const;
  bool amount_before(const tokenise::Affixes& verbs) const;
  bool ends_said() const;
  bool alone(const tokenise::Affixes& nouns) const;
  bool stands(const tokenise::ClauseFrame& words) const;
  bool asked_for(const tokenise::ClauseFrame& words) const;

  const Sentence& s_;
  const Quantity& q_;
  std::size_t first_ = 0;
  std::size_t stop_ = 0;  // where the words end that are looked at
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace indicatord::assemble
