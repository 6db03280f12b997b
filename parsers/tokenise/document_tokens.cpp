#include "parsers/tokenise/document_tokens.h"

#include <utility>

#include "parsers/tokenise/tokeniser.h"

namespace indicatord::tokenise {
namespace {

std::u32string_view chars_of(const segment::CleanText& text, const segment::Sentence& sentence) {
  return std::u32string_view(text.chars).substr(sentence.begin, sentence.end - sentence.begin);
}

}  // namespace

std::shared_ptr<const std::vector<Token>> DocumentTokens::of(const segment::Sentence& sentence) {
  if (const auto known = kept_.find(sentence.begin); known != kept_.end()) return known->second;
  auto tokens =
      std::make_shared<const std::vector<Token>>(tokenise(text_, sentence.begin, sentence.end, vocabulary_));
  kept_.emplace(sentence.begin, tokens);
  order_.push_back(sentence.begin);
  tokens_kept_ += tokens->size();
  while (tokens_kept_ > kMostKept && order_.size() > 1) {
    const auto oldest = kept_.find(order_.front());
    tokens_kept_ -= oldest->second->size();
    kept_.erase(oldest);
    order_.pop_front();
  }
  return tokens;
}

bool DocumentTokens::may_hold_figure(const segment::Sentence& sentence) const {
  return vocabulary_.figure_chars().any_of(chars_of(text_, sentence));
}

}  // namespace indicatord::tokenise
