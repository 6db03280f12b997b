#include "daemon/user_lexicon.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "daemon/text_files.h"
#include "parsers/tokenise/lexicon_check.h"

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxLexiconFiles = 1000;
constexpr std::size_t kMaxLexiconBytes = 16U << 20U;

}  // namespace

tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(
    std::span<const std::filesystem::path> paths) {
  if (paths.size() > kMaxLexiconFiles) {
    return tl::unexpected(
        fmt::format("a lexicon has at most {} files; put several into one", kMaxLexiconFiles));
  }
  std::vector<LexiconFile> files;
  std::size_t total = 0;
  for (const auto& path : paths) {
    auto contents = read_text_file(path, kMaxLexiconBytes - total);
    if (!contents) return tl::unexpected(fmt::format("{} {}", path.string(), contents.error()));
    total += contents->size();
    files.push_back({path.string(), std::move(*contents)});
  }
  return files;
}

tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(const Config::Lexicon& lexicon) {
  std::vector<std::filesystem::path> paths;
  if (!lexicon.directory) return std::vector<LexiconFile>{};
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(*lexicon.directory, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".toml") paths.push_back(entry->path());
    if (paths.size() > kMaxLexiconFiles) break;
  }
  if (error)
    return tl::unexpected(fmt::format("cannot list {}: {}", lexicon.directory->string(), error.message()));
  std::ranges::sort(paths);
  return read_lexicon_files(paths);
}

tl::expected<std::shared_ptr<const lexicon::Lexicon>, std::vector<lexicon::LexiconError>> load_lexicon(
    std::span<const LexiconFile> user_files) {
  std::vector<lexicon::Source> sources;
  for (const LexiconFile& file : user_files) sources.push_back({file.name, file.contents});
  auto loaded = lexicon::load_with_builtin(sources);
  if (!loaded) return tl::unexpected(std::move(loaded.error()));
  if (auto mistakes = tokenise::check_user_entries(*loaded); !mistakes.empty())
    return tl::unexpected(std::move(mistakes));
  return std::make_shared<const lexicon::Lexicon>(std::move(*loaded));
}

}  // namespace indicatord::daemon
