// The tokens of a document's sentences, made when they are first asked for. Several stages look at the same
// sentences (for the document's date and area, for the years that an article looks back on, for its figures):
// tokenising them each time took a third of all time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/token.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// Refers to the text and the vocabulary, which outlive it. For one thread.
class DocumentTokens {
 public:
  DocumentTokens(const segment::CleanText& text, const Vocabulary& vocabulary)
      : text_(text), vocabulary_(vocabulary) {}

  // As tokenise() gives them; never null. The sentences asked for last are kept, up to kMostKept tokens.
  std::shared_ptr<const std::vector<Token>> of(const segment::Sentence& sentence);

  // Can the sentence hold a figure (a number or a word that is one, 翻番)? True perhaps, false for sure.
  bool may_hold_figure(const segment::Sentence& sentence) const;

  const segment::CleanText& text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  // Some megabytes: all of a natural document, and the present article of most others.
  static constexpr std::size_t kMostKept = 50'000;

  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
  std::unordered_map<std::uint32_t, std::shared_ptr<const std::vector<Token>>> kept_;  // by first character
  std::deque<std::uint32_t> order_;                                                    // the oldest first
  std::size_t tokens_kept_ = 0;
};

}  // namespace indicatord::tokenise
