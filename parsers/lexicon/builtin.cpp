#include <stdexcept>

#include "embedded/lexicon.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {
namespace {

std::vector<Source> builtin_sources() {
  std::vector<Source> sources;
  for (const embedded::Asset& asset : embedded::assets()) {
    sources.push_back({std::string(asset.name), asset.bytes, true});
  }
  return sources;
}

Lexicon load_builtin() {
  tl::expected<Lexicon, std::vector<LexiconError>> lexicon = Lexicon::load(builtin_sources());
  if (!lexicon) {
    throw std::logic_error("the built-in lexicon is broken: " + to_string(lexicon.error().front()));
  }
  return std::move(*lexicon);
}

}  // namespace

const Lexicon& builtin_lexicon() {
  static const Lexicon lexicon = load_builtin();
  return lexicon;
}

tl::expected<Lexicon, std::vector<LexiconError>> load_with_builtin(std::span<const Source> user_sources) {
  std::vector<Source> sources = builtin_sources();
  sources.insert(sources.end(), user_sources.begin(), user_sources.end());
  return Lexicon::load(sources);
}

}  // namespace indicatord::lexicon
