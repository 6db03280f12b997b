#include "ctl/lexicon_choice.h"

#include "daemon/config.h"
#include "daemon/user_lexicon.h"

namespace indicatord::ctl {

tl::expected<std::shared_ptr<const lexicon::Lexicon>, CommandError> chosen_lexicon(
    const GlobalOptions& global) {
  if (global.config.empty()) {
    // not owned: it lives as long as the program
    return std::shared_ptr<const lexicon::Lexicon>(&lexicon::builtin_lexicon(), [](const auto*) {});
  }
  const auto config = daemon::load_config(global.config);
  if (!config) return tl::unexpected(CommandError{kFailed, to_string(config.error())});
  const auto files = daemon::read_lexicon_files(config->lexicon);
  if (!files) return tl::unexpected(CommandError{kFailed, files.error()});
  auto lexicon = daemon::load_lexicon(*files);
  if (!lexicon) return tl::unexpected(CommandError{kFailed, lexicon::to_string(lexicon.error())});
  return std::move(*lexicon);
}

}  // namespace indicatord::ctl
