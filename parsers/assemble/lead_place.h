// Where a newspaper's article is of: the place that its lead was told of, or that of the whole page. Those of
// later sentences are theirs alone.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "parsers/assemble/context.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

// One for each article. Refers to the vocabulary and the home (a code), which outlive it.
class LeadPlace {
 public:
  LeadPlace(const tokenise::Vocabulary& vocabulary, const std::string& home)
      : vocabulary_(vocabulary), home_(home) {}

  // Learns from the sentence, which told these readings, and turns the article to its place.
  void behind(const segment::Sentence& sentence, std::span<const Reading> told, PlaceContext& places);

 private:
  bool is_of_whole(const AreaReference& area, std::span<const Reading> told) const;

  const tokenise::Vocabulary& vocabulary_;
  const std::string& home_;
  std::size_t sentences_read_ = 0;  // bylines aside
  bool of_whole_ = false;  // 全市接待游客…。赤水、桐梓两县…: it began with the whole, and stays with it
};

}  // namespace indicatord::assemble
