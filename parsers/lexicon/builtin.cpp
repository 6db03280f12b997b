#include "embedded/lexicon.h"
#include "embedded/stored_lexicon.h"
#include "parsers/lexicon/lexicon.h"
#include "parsers/lexicon/stored_entries.h"

namespace indicatord::lexicon {
namespace {

Lexicon unpack_builtin() {
  VersionedEntries stored = restore(embedded::stored::assets().front().bytes);
  return {std::move(stored.entries), std::move(stored.version)};
}

}  // namespace

const Lexicon& builtin_lexicon() {
  static const Lexicon kLexicon = unpack_builtin();
  return kLexicon;
}

tl::expected<Lexicon, std::vector<LexiconError>> load_with_builtin(std::span<const Source> user_sources) {
  if (user_sources.empty()) return unpack_builtin();
  // All are read: what a user's file contradicts is told with its place.
  std::vector<Source> sources;
  for (const embedded::Asset& asset : embedded::assets())
    sources.push_back({std::string(asset.name), asset.bytes, true});
  sources.insert(sources.end(), user_sources.begin(), user_sources.end());
  return Lexicon::load(sources);
}

}  // namespace indicatord::lexicon
