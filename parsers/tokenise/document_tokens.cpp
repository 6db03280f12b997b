#include "parsers/tokenise/document_tokens.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "parsers/tokenise/tokeniser.h"

namespace indicatord::tokenise {
namespace {

// So few characters that two sentences rarely begin among them.
constexpr std::size_t kCharsOfPlace = 8;
// For some 30,000 characters: nearly every article, and of a longer one the part that is being read.
constexpr std::size_t kMostPlaces = 4096;

}  // namespace

DocumentTokens::DocumentTokens(const segment::CleanText& text, const Vocabulary& vocabulary)
    : text_(text),
      vocabulary_(vocabulary),
      places_(std::min(std::bit_ceil(text.size() / kCharsOfPlace + 1), kMostPlaces)) {}

std::size_t DocumentTokens::place_of(const segment::Sentence& sentence) const {
  return sentence.begin / kCharsOfPlace % places_.size();
}

SharedTokens DocumentTokens::of(const segment::Sentence& sentence) {
  const std::size_t at = place_of(sentence);
  Kept& place = places_[at];
  if (place != nullptr && place->of.begin == sentence.begin && place->of.end == sentence.end) return place;
  if (tokens_kept_ > kMostKept) forget_before(UINT32_MAX);
  if (place == nullptr) {
    filled_.push_back(at);
  } else {
    tokens_kept_ -= place->tokens.size();
  }
  place = unused(place);
  place->of = sentence;
  tokenise(text_, sentence.begin, sentence.end, vocabulary_, place->tokens);
  tokens_kept_ += place->tokens.size();
  place->holds = {};
  for (const Token& token : place->tokens) place->holds.add(token);
  return place;
}

// Memory that nobody looks at any more: that of the place itself, or what was forgotten last, which is still
// near.
DocumentTokens::Kept DocumentTokens::unused(Kept& place) {
  if (place != nullptr && place->use_count() == 1) return std::move(place);
  while (!unused_.empty()) {
    Kept last = std::move(unused_.back());
    unused_.pop_back();
    if (last->use_count() == 1) return last;
  }
  return Kept(new SentenceTokens);
}

void DocumentTokens::forget_before(std::uint32_t end) {
  std::erase_if(filled_, [&](std::size_t at) {
    Kept& place = places_[at];
    if (place->of.begin >= end) return false;
    tokens_kept_ -= place->tokens.size();
    unused_.push_back(std::move(place));
    return true;
  });
}

bool DocumentTokens::may_hold_figure(const segment::Sentence& sentence) const {
  return vocabulary_.figure_chars().any_of(text_.slice(sentence.begin, sentence.end));
}

}  // namespace indicatord::tokenise
