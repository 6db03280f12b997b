// The tokens of a document's sentences, made when they are first asked for. Several stages look at the same
// sentences (for the document's date and area, for the years that an article looks back on, for its figures):
// tokenising them each time took a third of all time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/token.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// Counted by one thread alone.
struct SentenceTokens : boost::intrusive_ref_counter<SentenceTokens, boost::thread_unsafe_counter> {
  segment::Sentence of;
  std::vector<Token> tokens;  // as tokenise() gives them
  TokenSet holds;
};
using SharedTokens = boost::intrusive_ptr<const SentenceTokens>;

// Refers to the text and the vocabulary, which outlive it. For one thread.
class DocumentTokens {
 public:
  DocumentTokens(const segment::CleanText& text, const Vocabulary& vocabulary);

  // Never null. Those asked for are kept until they are forgotten, up to kMostKept tokens, but for a few
  // whose place another took.
  SharedTokens of(const segment::Sentence& sentence);

  // Says that the sentences that begin before this character are done with (an article is read): their memory
  // serves the next. What was looked at further on is kept: the document's area was sought there.
  void forget_before(std::uint32_t end);

  // Can the sentence hold a figure (a number or a word that is one, 翻番)? True perhaps, false for sure.
  bool may_hold_figure(const segment::Sentence& sentence) const;

  const segment::CleanText& text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  using Kept = boost::intrusive_ptr<SentenceTokens>;

  // Some megabytes: all of a natural document, and the present article of most others.
  static constexpr std::size_t kMostKept = 50'000;

  std::size_t place_of(const segment::Sentence& sentence) const;
  Kept unused(Kept& place);

  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
  std::vector<Kept> places_;         // by the first character; a later sentence drives out an earlier one
  std::vector<std::size_t> filled_;  // of the places
  std::vector<Kept> unused_;
  std::size_t tokens_kept_ = 0;
};

}  // namespace indicatord::tokenise
