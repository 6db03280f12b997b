// A place in a text that the readers of a time's parts move forward: marks, numbers and cues at it. Private
// to tokenise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/tokenise/cue.h"
#include "parsers/tokenise/trie.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// Behind the text's end all characters are 0. What is not there is not taken: false or nullopt, and the
// cursor stays. Refers to text and vocabulary, which outlive it.
class TimeCursor {
 public:
  // `begin` is where the expression begins.
  TimeCursor(std::u32string_view text, std::size_t begin, const Vocabulary& vocabulary)
      : text_(text), begin_(begin), at_(begin), vocabulary_(vocabulary) {}

  std::u32string_view text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t begin() const { return begin_; }
  std::size_t at() const { return at_; }
  std::uint32_t length() const { return static_cast<std::uint32_t>(at_ - begin_); }  // from begin() to at()
  void move_to(std::size_t at) { at_ = at; }

  char32_t peek(std::size_t offset = 0) const {
    return at_ + offset < text_.size() ? text_[at_ + offset] : 0;
  }

  bool take(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  // 至, —, ——
  bool take_range_mark();

  // The number from 1 to `most` at the cursor (二十, 12).
  std::optional<unsigned> take_number(unsigned most);

  // The value of a cue of this kind at the cursor, which moves behind it.
  std::optional<std::string_view> take_cue(CueKind kind);

 private:
  void look_up_word();

  std::u32string_view text_;
  std::size_t begin_;
  std::size_t at_;
  const Vocabulary& vocabulary_;
  std::size_t word_at_ = SIZE_MAX;  // where `word_` was looked up
  Trie::Match word_;
  std::optional<CueKind> word_cue_;  // what the word is, where it is a cue
};

// The number that a cue's value is (-1, 2021); 0 where it is none.
int cue_number(std::string_view value);

}  // namespace indicatord::tokenise
