// Whose the figures of a paragraph are that name no place: 浚县实现生产总值120亿元。固定资产投资增长12%。A
// paragraph of news whose first figures are of one place, or which a sentence on it opens (浚县抢抓机遇。),
// goes on with it until the whole or another place is told of.
#pragma once

#include <span>

#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

// One for each paragraph. Refers to the text, the vocabulary and the home (a code), which outlive it.
class ParagraphPlace {
 public:
  ParagraphPlace(const segment::CleanText& text, const tokenise::Vocabulary& vocabulary,
                 const std::string& home)
      : text_(text), vocabulary_(vocabulary), home_(home) {}

  // “今年产量要翻一番。”7月20日，在华容县万庾镇，种粮大户何金山说: the sentence behind the one that opens
  // the paragraph in quotes tells where it is said.
  void open_quoted(const Sentence& behind);

  // The place that a sentence of these tokens goes on with; kNone where none is known.
  AreaReference before(const tokenise::SentenceTokens& sentence) const;

  // Learns from the sentence, which told these readings.
  void behind(const Sentence& sentence, std::span<const Reading> told);

 private:
  // The place inside the document's own area that a sentence without a figure begins with, as what it is
  // about.
  AreaReference headed(const Sentence& sentence) const;
  // The one place that all the readings are of; kNone: there is none, or it is the document's own.
  AreaReference place_of(std::span<const Reading> told) const;
  bool is_home(const AreaReference& area) const;
  bool told_by_office(const tokenise::SentenceTokens& sentence) const;
  bool contains(const AreaReference& outer, const AreaReference& inner) const;

  const segment::CleanText& text_;
  const tokenise::Vocabulary& vocabulary_;
  const std::string& home_;
  AreaReference place_;
  bool of_whole_ = false;  // figures of no such place were told: what follows may be theirs
};

}  // namespace indicatord::assemble
