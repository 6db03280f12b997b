// indicatord-worker: reads documents for indicatord, with the real parsers.
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "daemon/workers/worker_main.h"
#include "parsers/extract.h"
#include "parsers/lexicon/lexicon.h"

namespace indicatord::daemon {
namespace {

class LexiconExtractor : public DocumentExtractor {
 public:
  explicit LexiconExtractor(lexicon::Lexicon lexicon) : lexicon_(std::move(lexicon)), extractor_(lexicon_) {}

  tl::expected<Extraction, model::Diagnostic> extract(const ExtractRequest& request) const override {
    return extractor_.extract(request);
  }
  std::string lexicon_version() const override { return lexicon_.version(); }

 private:
  lexicon::Lexicon lexicon_;
  Extractor extractor_;
};

tl::expected<std::unique_ptr<DocumentExtractor>, std::string> make_extractor(
    const ConfigureMessage& message) {
  std::vector<lexicon::Source> sources;
  sources.reserve(message.lexicon_files.size());
  for (const auto& [name, contents] : message.lexicon_files) sources.push_back({name, contents});
  auto loaded = lexicon::load_with_builtin(sources);
  if (!loaded) return tl::unexpected(to_string(loaded.error().front()));
  return std::make_unique<LexiconExtractor>(std::move(*loaded));
}

}  // namespace
}  // namespace indicatord::daemon

int main(int argc, char** argv) {
  return indicatord::daemon::worker_main(argc, argv, indicatord::daemon::make_extractor);
}
