#include "daemon/text_files.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxLexiconFiles = 1000;
constexpr std::size_t kMaxLexiconBytes = 16U << 20U;

}  // namespace

tl::expected<std::string, std::string> read_text_file(const std::filesystem::path& file,
                                                      std::size_t max_bytes) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return tl::unexpected<std::string>(error ? fmt::format("cannot be read: {}", error.message())
                                             : "is not a regular file");
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return tl::unexpected<std::string>("cannot be opened; check its permissions");
  std::string contents(max_bytes + 1, '\0');
  stream.read(contents.data(), static_cast<std::streamsize>(contents.size()));
  if (stream.bad()) return tl::unexpected<std::string>("cannot be read");
  contents.resize(static_cast<std::size_t>(stream.gcount()));
  if (contents.size() > max_bytes) return tl::unexpected(fmt::format("has more than {} bytes", max_bytes));
  return contents;
}

tl::expected<std::vector<LexiconFile>, std::string> read_lexicon_files(const Config::Lexicon& lexicon) {
  std::vector<LexiconFile> files;
  if (!lexicon.directory) return files;
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (auto entry = std::filesystem::directory_iterator(*lexicon.directory, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".toml") paths.push_back(entry->path());
    if (paths.size() > kMaxLexiconFiles) {
      return tl::unexpected(
          fmt::format("{} holds more than {} files", lexicon.directory->string(), kMaxLexiconFiles));
    }
  }
  if (error)
    return tl::unexpected(fmt::format("cannot list {}: {}", lexicon.directory->string(), error.message()));
  std::ranges::sort(paths);
  std::size_t total = 0;
  for (const auto& path : paths) {
    auto contents = read_text_file(path, kMaxLexiconBytes - total);
    if (!contents) return tl::unexpected(fmt::format("{} {}", path.string(), contents.error()));
    total += contents->size();
    files.push_back({path.string(), std::move(*contents)});
  }
  return files;
}

}  // namespace indicatord::daemon
